// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The classes that scripts see: what this bundle sees, then every package that an installed plug-in exports to everybody; of the same package the one of the
 * plug-in that was installed first.
 */
final class InstalledClasses extends ClassLoader {

	private static final String PACKAGE = "osgi.wiring.package";

	private final Map<String, Bundle> packages = new HashMap<>();

	private InstalledClasses(ClassLoader own, Bundle bundle) {
		super(own);
		Arrays.stream(bundle.getBundleContext().getBundles()).sorted(Comparator.comparingLong(Bundle::getBundleId)).forEach(this::add);
	}

	/** Without OSGi, in tests, the classes of this program. */
	static ClassLoader loader() {
		ClassLoader own = ScriptRunner.class.getClassLoader();
		Bundle bundle = FrameworkUtil.getBundle(ScriptRunner.class);
		return bundle == null || bundle.getBundleContext() == null ? own : new InstalledClasses(own, bundle);
	}

	private void add(Bundle bundle) {
		BundleWiring wiring = bundle.adapt(BundleWiring.class);
		if (wiring == null || bundle.getBundleId() == 0) {
			return;
		}
		for (BundleCapability exported : wiring.getCapabilities(PACKAGE)) {
			Map<String, String> directives = exported.getDirectives();
			if (!"true".equals(directives.get("x-internal")) && !directives.containsKey("x-friends")) {
				packages.putIfAbsent((String) exported.getAttributes().get(PACKAGE), bundle);
			}
		}
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		Bundle bundle = packages.get(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
		if (bundle == null) {
			throw new ClassNotFoundException(name);
		}
		return bundle.loadClass(name);
	}
}
