// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.spi.RegistryStrategy;
import org.plateau.extension.Descriptor;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.spi.FormatReader;

/**
 * {@code plateau fuzz}: tries every contributed reader on changed files, on a plain class path. The readers are found through the
 * {@code plugin.xml} of every jar there.
 */
public final class Fuzz {

	private static final String HELP = """
			plateau fuzz [--minutes N] [--files N] [--reader ID] [--seed S] [--seeds DIR] [--save DIR]
			  changes good files and opens them with every contributed reader, looking for anything but an answer or one clear line
			  --minutes N   how long, shared among the readers; default 10
			  --files N     at most N changed files for each reader
			  --reader ID   only this one (plateau list tells the ids)
			  --seed S      number that the changes follow from; default 1
			  --seeds DIR   good files to begin with; default the project's own corpus
			  --save DIR    where files that failed are kept; default plateau-out/fuzz of the project
			exit codes: 0 nothing failed, 1 something did, 2 usage""";

	private double minutes = 10;
	private long files = Long.MAX_VALUE;
	private String only = "";
	private long seed = 1;
	private Path home = Path.of("");
	private Path seeds;
	private Path save;

	private Fuzz() {
	}

	public static void main(String[] args) throws Exception {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		Fuzz fuzz = new Fuzz();
		try {
			if (!fuzz.parse(args, out)) {
				return;
			}
			System.exit(fuzz.run(out));
		} catch (IllegalArgumentException e) {
			System.err.println("plateau fuzz: " + e.getMessage());
			System.exit(2);
		}
	}

	private boolean parse(String[] args, PrintStream out) {
		for (int i = 0; i < args.length; i += 2) {
			if (args[i].equals("--help")) {
				out.println(HELP);
				return false;
			}
			if (i + 1 == args.length) {
				throw new IllegalArgumentException(args[i] + " needs a value; see plateau fuzz --help");
			}
			String value = args[i + 1];
			switch (args[i]) {
			case "--minutes" -> minutes = number(args[i], value);
			case "--files" -> files = (long) number(args[i], value);
			case "--reader" -> only = value;
			case "--seed" -> seed = (long) number(args[i], value);
			case "--home" -> home = Path.of(value);
			case "--seeds" -> seeds = Path.of(value);
			case "--save" -> save = Path.of(value);
			default -> throw new IllegalArgumentException("unknown option " + args[i] + "; see plateau fuzz --help");
			}
		}
		seeds = seeds == null ? home.resolve("bundles/org.plateau.it.tests/corpus") : seeds;
		save = save == null ? home.resolve("plateau-out/fuzz") : save;
		if (!Files.isDirectory(seeds)) {
			throw new IllegalArgumentException("there is no folder " + seeds + "; name one with --seeds");
		}
		return true;
	}

	private static double number(String option, String value) {
		try {
			return Double.parseDouble(value);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(option + " '" + value + "' is not a number; see plateau fuzz --help", e);
		}
	}

	private int run(PrintStream out) throws Exception {
		Registry<FormatReader> readers = readers();
		List<Descriptor<FormatReader>> chosen = readers.descriptors().stream().filter(d -> only.isEmpty() || d.matches(only)).toList();
		if (chosen.isEmpty()) {
			System.err.println("plateau fuzz: no reader '" + only + "'; known: "
					+ String.join(", ", readers.descriptors().stream().map(Descriptor::id).toList()));
			return 2;
		}
		List<Seed> all = Seed.below(seeds);
		Duration each = Duration.ofMillis((long) (minutes * 60_000 / chosen.size()));
		out.printf(Locale.ROOT, "%d seeds, seed number %d, %s%n", all.size(), seed, ProbeCoverage.ofAgent() == null ? "guided by answers"
				: "guided by code coverage and answers");
		out.printf("%-36s %10s %10s %8s %8s %9s%n", "reader", "files", "opened", "kept", "probes", "failures");
		int failures = 0;
		for (Descriptor<FormatReader> d : chosen) {
			FormatReader reader = readers.create(d).orElseThrow(() -> new IllegalStateException(readers.problems().toString()));
			List<Seed> suited = all.stream().filter(s -> s.folder() == Boolean.parseBoolean(d.attribute("folders"))).toList();
			if (suited.isEmpty()) {
				throw new IllegalArgumentException(d.id() + " has no seed in " + seeds);
			}
			FormatFuzzer.Report report = new FormatFuzzer(reader, suited, seed).run(files, each);
			out.printf("%-36s %10d %10d %8d %8d %9d%n", d.id(), report.files(), report.opened(), report.kept(), report.probes(), report.failures().size());
			failures += report.failures().size();
			for (FormatFuzzer.Failure f : report.failures()) {
				out.println("  " + f.what() + "\n    kept as " + keep(d.id(), f));
			}
		}
		return failures == 0 ? 0 : 1;
	}

	private Path keep(String reader, FormatFuzzer.Failure failure) throws IOException {
		String name = reader.substring(reader.lastIndexOf('.') + 1) + "-" + seed + "-" + failure.number();
		Path folder = save.resolve(name);
		for (int i = 2; Files.exists(folder); i++) {
			folder = save.resolve(name + "-" + i);
		}
		failure.seed().write(folder);
		Files.writeString(folder.resolve("failure.txt"), "seed " + seed + ", file " + failure.number() + ", open " + failure.seed().main() + "\n"
				+ failure.what() + "\n" + failure.trace());
		return folder;
	}

	/** Reads the contributions as the running program would, without a framework. */
	private static Registry<FormatReader> readers() throws IOException {
		Object key = new Object();
		IExtensionRegistry platform = RegistryFactory.createRegistry(new RegistryStrategy(null, null), key, null);
		List<URL> plugins = new ArrayList<>(Collections.list(Fuzz.class.getClassLoader().getResources("plugin.xml")));
		plugins.sort((a, b) -> a.toString().compareTo(b.toString()));
		for (URL plugin : plugins) {
			try (InputStream in = plugin.openStream()) {
				platform.addContribution(in, ContributorFactorySimple.createContributor(bundle(plugin)), false, plugin.toString(), null, key);
			}
		}
		return new PlatformExtensions(platform, new ProblemLog()).read("org.plateau.io.formats", FormatReader.class);
	}

	/** Symbolic name of the bundle that a plugin.xml belongs to; extension points are known by it. */
	private static String bundle(URL plugin) throws IOException {
		String place = plugin.toString();
		try (InputStream in = URI.create(place.substring(0, place.length() - "plugin.xml".length()) + JarFile.MANIFEST_NAME).toURL().openStream()) {
			return new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName").replaceFirst(";.*", "");
		}
	}
}
