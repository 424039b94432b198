// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may use whom: the layer table, against every manifest, optional imports included. */
public final class Layers {

	/** What one bundle may name: our bundles, platform bundles, packages by prefix. */
	private record Row(Set<String> ours, Set<String> platform, Set<String> packages) {
	}

	private static final Set<String> TOOLKIT = Set.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui", "org.eclipse.e4.ui",
			"org.eclipse.swtchart");
	private static final Set<String> EQUINOX = Set.of("org.eclipse.equinox.common", "org.eclipse.equinox.registry");
	private static final Set<String> BESIDE = Set.of("testkit", "testkit.ui", "samples", "it.tests", "it.broken", "ui.tests", "benchmarks");
	/** Packages that come with Java. */
	private static final List<String> JAVA = List.of("java.", "javax.", "org.w3c.dom", "org.xml.sax");
	private static final String JACKSON = "com.fasterxml.jackson";
	private static final String MATH = "org.apache.commons.math3";
	private static final Map<String, Row> TABLE = table();

	private Layers() {
	}

	private static Map<String, Row> table() {
		Map<String, Row> table = new LinkedHashMap<>();
		Set<String> contracts = Set.of("model", "extension", "analysis");
		table.put("model", row(Set.of(), Set.of()));
		table.put("extension", row(Set.of("model"), EQUINOX, "org.osgi.framework"));
		table.put("analysis", row(Set.of("model", "extension"), EQUINOX));
		table.put("imaging", row(contracts, EQUINOX, MATH, "ij", "net.imglib2", "org.jtransforms"));
		table.put("eds", row(with(contracts, "imaging"), EQUINOX, MATH));
		table.put("echem", row(contracts, EQUINOX, MATH, "org.hipparchus"));
		table.put("io", row(contracts, EQUINOX, JACKSON));
		Set<String> readers = with(contracts, "io");
		table.put("io.sem", row(readers, EQUINOX, "ij"));
		table.put("io.zarr", row(with(readers, "io.sem"), EQUINOX, JACKSON));
		table.put("io.eds", row(with(readers, "io.sem"), EQUINOX, JACKSON, "io.jhdf"));
		table.put("io.echem", row(readers, EQUINOX, JACKSON, "org.apache.commons.csv"));
		table.put("io.bioformats", row(with(readers, "io.sem"), EQUINOX));
		Set<String> reported = with(readers, "imaging", "eds", "echem");
		table.put("report", row(reported, EQUINOX, JACKSON, MATH, "org.jfree", "org.apache.pdfbox", "org.apache.commons.csv"));
		table.put("imagej", row(with(reported, "report", "io.sem"), EQUINOX, "ij", JACKSON, "org.apache.commons.csv"));
		table.put("viewer", row(Set.of("model", "extension"), Set.of()));
		table.put("headless", row(with(reported, "report", "io.sem", "io.eds", "io.echem", "io.bioformats", "imagej"), with(EQUINOX, "org.eclipse.equinox.app"), "picocli", JACKSON, "org.osgi.framework"));
		table.put("script", row(with(reported, "report", "headless", "io.sem", "io.eds", "io.echem"), Set.of(), "picocli", "org.apache.commons.csv", "groovy", "org.codehaus.groovy", "org.osgi.framework"));
		Set<String> below = with(reported, "report", "viewer", "headless", "script", "io.sem", "io.eds", "io.echem", "io.bioformats", "imagej");
		table.put("ui", above(below));
		table.put("ui.eds", above(with(below, "ui")));
		table.put("ui.echem", above(with(below, "ui")));
		table.put("ui.app", above(with(below, "ui", "ui.eds", "ui.echem")));
		return table;
	}

	private static Row row(Set<String> ours, Set<String> platform, String... packages) {
		return new Row(ours, platform, Set.of(packages));
	}

	private static Row above(Set<String> ours) {
		return new Row(ours, Set.of("org.eclipse"), Set.of("org.eclipse", "org.osgi", "jakarta", JACKSON));
	}

	private static Set<String> with(Set<String> some, String... more) {
		return Stream.concat(some.stream(), Stream.of(more)).collect(java.util.stream.Collectors.toSet());
	}

	/** True for product bundles under the user interface line. */
	public static boolean isBelowTheLine(String bundle) {
		String layer = layer(bundle);
		return !BESIDE.contains(layer) && !layer.equals("ui") && !layer.startsWith("ui.");
	}

	/** True for bundles that are in no product: tests and what they need. */
	public static boolean isBeside(String bundle) {
		return BESIDE.contains(layer(bundle));
	}

	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		for (String bundle : tree.bundles()) {
			if (isBeside(bundle)) {
				continue;
			}
			Row row = TABLE.get(layer(bundle));
			if (row == null) {
				findings.add(bundle + " is not in the layer table");
			} else {
				check(bundle, Manifest.of(tree.bundle(bundle)), row, findings);
			}
		}
		return findings;
	}

	private static void check(String bundle, Manifest manifest, Row row, List<String> findings) {
		for (String required : manifest.names("Require-Bundle")) {
			if (required.startsWith("org.plateau.")) {
				if (!row.ours().contains(layer(required))) {
					findings.add(bundle + " requires " + required + ", which is not below it");
				}
			} else if (isBelowTheLine(bundle) ? !row.platform().contains(required) : !starts(required, row.platform())) {
				findings.add(bundle + " requires " + required + ", which its layer may not use");
			}
		}
		Stream.of("Import-Package", "DynamicImport-Package").flatMap(h -> manifest.names(h).stream()).forEach(name -> {
			boolean toolkit = starts(name, TOOLKIT) && isBelowTheLine(bundle);
			if (toolkit || JAVA.stream().noneMatch(name::startsWith) && !starts(name, row.packages())) {
				findings.add(bundle + " imports " + name + ", which its layer may not use");
			}
		});
	}

	private static boolean starts(String name, Set<String> prefixes) {
		return prefixes.stream().anyMatch(p -> name.equals(p) || name.startsWith(p + "."));
	}

	private static String layer(String bundle) {
		return bundle.replaceFirst("^org\\.plateau\\.", "");
	}
}
