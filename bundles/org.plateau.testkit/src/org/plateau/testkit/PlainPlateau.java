// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.IContributor;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.spi.RegistryContributor;
import org.eclipse.core.runtime.spi.RegistryStrategy;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.headless.Plateau;
import org.plateau.model.Provenance;
import org.plateau.report.Measurement;
import org.plateau.testkit.phantoms.LayerPhantom;

/**
 * The program put together without a framework: every {@code plugin.xml} on the class path contributes, and so does the one in the working
 * directory, which is your own bundle's while its tests run. Recipes that bundles contribute are not there, since files in bundles need a framework.
 */
public final class PlainPlateau {

	private static final Pattern BUNDLE = Pattern.compile(".*/([A-Za-z][\\w.]*?)(?:[-_]\\d[^/]*\\.jar)?(?:!/|/)plugin\\.xml$");
	private static final Pattern FOLDER = Pattern.compile(".*/([A-Za-z][\\w.]*)/target/[^/]+(?:!/|/)plugin\\.xml$");

	private PlainPlateau() {
	}

	/** Everything that is on the class path of this class, and the bundle in the working directory. */
	public static Plateau create() {
		try {
			IExtensionRegistry registry = RegistryFactory.createRegistry(new RegistryStrategy(null, null), null, null);
			List<URL> found = new ArrayList<>();
			PlainPlateau.class.getClassLoader().getResources("plugin.xml").asIterator().forEachRemaining(found::add);
			Path own = Path.of("plugin.xml").toAbsolutePath();
			if (Files.isRegularFile(own)) {
				found.add(own.toUri().toURL());
			}
			for (URL url : found) {
				String name = bundle(url.toString());
				IContributor contributor = new RegistryContributor(name, name, null, null);
				try (InputStream in = url.openStream()) {
					registry.addContribution(in, contributor, false, url.toString(), null, null);
				}
			}
			return new Plateau(registry);
		} catch (IOException e) {
			throw new IllegalStateException("the plugin.xml files on the class path could not be read: " + e.getMessage(), e);
		}
	}

	/** The bundle's name out of the address of its plugin.xml. */
	static String bundle(String address) {
		Matcher folder = FOLDER.matcher(address);
		Matcher bundle = BUNDLE.matcher(address);
		return folder.matches() ? folder.group(1) : bundle.matches() ? bundle.group(1) : address;
	}

	/**
	 * A phantom, measured: the steps of a recipe on its picture, and every check.
	 *
	 * @param deposit the layer that is searched for voids
	 * @param analyses ids in order
	 * @throws IllegalStateException when a step did not end well; says which and why
	 */
	public static Measurement measured(Plateau plateau, LayerPhantom phantom, String deposit, List<String> analyses) {
		Recipe recipe = new Recipe("phantom", "a phantom", phantom.plan(deposit),
				analyses.stream().map(id -> new Recipe.Step(id, Map.of(), true)).toList());
		Results start = phantom.results(deposit);
		RecipeRunner.Run run = plateau.runner().run(recipe, start, Progress.NONE);
		if (!(run.end() instanceof Outcome.Done)) {
			throw new IllegalStateException(run.end() + " " + plateau.problems().problems());
		}
		return measurement(phantom, recipe, run.results(), run.findings(), run.steps());
	}

	/** A phantom of which nothing was measured. */
	public static Measurement unmeasured(LayerPhantom phantom) {
		Results start = phantom.results("").without(List.of(Keys.LAYER_STACK));
		return measurement(phantom, new Recipe("phantom", "a phantom", phantom.plan(""), List.of()), start, List.of(), List.of());
	}

	private static Measurement measurement(LayerPhantom phantom, Recipe recipe, Results results, List<Finding> findings, List<Provenance.Step> steps) {
		return new Measurement("a <phantom> & more", Path.of("phantom.tif"), results.get(Keys.MICROGRAPH).orElseThrow(), recipe, results,
				findings, new Provenance("Plateau", steps, new TreeMap<>(), 1, "2026-01-01T00:00:00Z"));
	}
}
