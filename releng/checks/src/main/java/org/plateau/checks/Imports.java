// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Library packages that compiled classes need are imported. The compiler is content with packages it reaches through other
 * types; the framework is not, and the class then fails to link on the user's machine.
 */
public final class Imports {

	private static final Pattern DESCRIPTOR = Pattern.compile("L((?:[\\w$]+/)+)[\\w$]+[;<]");
	private static final List<String> NOT_LIBRARIES = List.of("java.", "javax.", "jdk.", "org.w3c.", "org.xml.", "org.plateau.", "org.eclipse.");

	/** Bundles whose users see the framework's own packages. */
	private static final Set<String> FRAMEWORK = Set.of("org.eclipse.osgi", "org.eclipse.core.runtime");

	private Imports() {
	}

	/** Of every bundle that has been compiled. */
	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		for (String bundle : tree.bundles()) {
			Path classes = tree.bundle(bundle).resolve("target/classes");
			if (!Files.isDirectory(classes)) {
				continue;
			}
			Manifest manifest = Manifest.of(tree.bundle(bundle));
			List<String> imported = manifest.names("Import-Package");
			boolean framework = manifest.names("Require-Bundle").stream().anyMatch(FRAMEWORK::contains);
			for (String needed : packages(classes)) {
				boolean reexported = framework && needed.startsWith("org.osgi.") || Files.isDirectory(classes.resolve(needed.replace('.', '/')));
				if (!reexported && !imported.contains(needed) && NOT_LIBRARIES.stream().noneMatch((needed + ".")::startsWith)) {
					findings.add(bundle + " needs " + needed + " and does not import it");
				}
			}
		}
		return findings;
	}

	private static Set<String> packages(Path classes) {
		Set<String> packages = new TreeSet<>();
		try (Stream<Path> files = Files.walk(classes)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
				try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
					collect(in, packages);
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return packages;
	}

	/** Walks the constant pool (Java Virtual Machine Specification, 4.4). */
	private static void collect(DataInputStream in, Set<String> packages) throws IOException {
		in.skipNBytes(8);
		int count = in.readUnsignedShort();
		String[] texts = new String[count];
		List<Integer> classNames = new ArrayList<>();
		for (int i = 1; i < count; i++) {
			int tag = in.readUnsignedByte();
			switch (tag) {
			case 1 -> texts[i] = in.readUTF();
			case 7 -> classNames.add(in.readUnsignedShort());
			case 8, 16, 19, 20 -> in.skipNBytes(2);
			case 15 -> in.skipNBytes(3);
			case 5, 6 -> {
				in.skipNBytes(8);
				i++;
			}
			default -> in.skipNBytes(4);
			}
		}
		for (int name : classNames) {
			if (texts[name].contains("/") && !texts[name].startsWith("[")) {
				packages.add(texts[name].substring(0, texts[name].lastIndexOf('/')).replace('/', '.'));
			}
		}
		for (String text : texts) {
			Matcher descriptors = DESCRIPTOR.matcher(text == null ? "" : text);
			while (descriptors.find()) {
				String path = descriptors.group(1);
				packages.add(path.substring(0, path.length() - 1).replace('/', '.'));
			}
		}
	}
}
