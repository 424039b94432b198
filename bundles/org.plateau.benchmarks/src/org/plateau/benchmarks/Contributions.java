// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Manifest;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.spi.RegistryContributor;
import org.eclipse.core.runtime.spi.RegistryStrategy;
import org.plateau.analysis.Recipe;
import org.plateau.headless.Plateau;
import org.plateau.io.recipe.RecipeFile;

/** The program's contributions without OSGi: every plugin.xml on the class path. */
final class Contributions {

	private Contributions() {
	}

	private static final class FlatClassPath extends RegistryStrategy {

		FlatClassPath() {
			super(null, null);
		}

		@Override
		public Object createExecutableExtension(RegistryContributor contributor, String className, String overriddenContributor) throws CoreException {
			try {
				return Class.forName(className).getDeclaredConstructor().newInstance();
			} catch (ReflectiveOperationException | LinkageError e) {
				throw new CoreException(new Status(IStatus.ERROR, "org.plateau.benchmarks", className, e));
			}
		}
	}

	static Plateau load() throws IOException {
		Object key = new Object();
		IExtensionRegistry registry = RegistryFactory.createRegistry(new FlatClassPath(), key, key);
		for (URL url : Collections.list(Contributions.class.getClassLoader().getResources("plugin.xml"))) {
			String name = bundle(url);
			try (InputStream in = url.openStream()) {
				registry.addContribution(in, new RegistryContributor(name, name, null, null), false, name, null, key);
			}
		}
		return new Plateau(registry);
	}

	/** The bundle in whose jar a file lies: relative ids are its own. */
	private static String bundle(URL file) throws IOException {
		try (InputStream in = URI.create(file.toString().replaceFirst("plugin\\.xml$", "META-INF/MANIFEST.MF")).toURL().openStream()) {
			String name = new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName");
			return name == null ? file.toString() : name.replaceFirst(";.*", "").strip();
		}
	}

	/** An installed recipe. @param name of its file without extension */
	static Recipe recipe(String name) throws IOException {
		try (InputStream in = Contributions.class.getResourceAsStream("/recipes/" + name + ".json")) {
			if (in == null) {
				throw new IOException("there is no recipe " + name);
			}
			return RecipeFile.read(in, name);
		}
	}
}
