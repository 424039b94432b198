// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.plateau.extension.Descriptor;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;

/** Finds the text files beside a picture that the rules' contributions name; reads no class of theirs. */
final class Sidecars {

	private static final long MAX_BYTES = 1 << 20;
	private static final int NEAR_AN_END = 1 << 16;

	private Sidecars() {
	}

	/**
	 * @param rules attribute {@code sidecars}: names separated by commas, with {@code {name}}, {@code {stem}} and {@code {ending}} for the parts
	 *            of the picture's own name; attribute {@code inside}: how a text inside a picture begins
	 */
	static List<RawHeader.Sidecar> read(Path file, List<Descriptor<HeaderRule>> rules, List<String> warnings) {
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		String stem = dot > 0 ? name.substring(0, dot) : name;
		String ending = dot > 0 ? name.substring(dot + 1) : "";
		Set<String> names = new LinkedHashSet<>();
		for (Descriptor<HeaderRule> rule : rules) {
			for (String pattern : rule.attribute("sidecars").split(",")) {
				if (!pattern.isBlank()) {
					names.add(pattern.strip().replace("{name}", name).replace("{stem}", stem).replace("{ending}", ending));
				}
			}
		}
		List<RawHeader.Sidecar> found = new ArrayList<>();
		for (String candidate : names) {
			Path sidecar = existing(file, candidate);
			if (candidate.equals(name) || !Files.isRegularFile(sidecar)) {
				continue;
			}
			try {
				if (Files.size(sidecar) <= MAX_BYTES) {
					found.add(new RawHeader.Sidecar(candidate, RawHeader.decode(Files.readAllBytes(sidecar))));
				}
			} catch (IOException e) {
				warnings.add("the file " + candidate + " beside the picture could not be read (" + e.getMessage() + ")");
			}
		}
		inside(file, rules, found, warnings);
		return found;
	}

	/** As named, else with its ending in capitals: instruments run on systems that do not tell these apart. */
	private static Path existing(Path file, String candidate) {
		Path exact = file.resolveSibling(candidate);
		int dot = candidate.lastIndexOf('.');
		return Files.exists(exact) || dot < 0 ? exact : file.resolveSibling(candidate.substring(0, dot) + candidate.substring(dot).toUpperCase(Locale.ROOT));
	}

	/** Attribute {@code inside}: how a text begins that the microscope puts into a picture that has no tags; looked for near its ends. */
	private static void inside(Path file, List<Descriptor<HeaderRule>> rules, List<RawHeader.Sidecar> found, List<String> warnings) {
		List<String> markers = rules.stream().map(r -> r.attribute("inside")).filter(m -> !m.isBlank()).distinct().toList();
		if (markers.isEmpty()) {
			return;
		}
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			long size = channel.size();
			String head = text(channel, 0, (int) Math.min(NEAR_AN_END, size));
			if (head.startsWith("II") || head.startsWith("MM")) {
				return;
			}
			String tail = size > NEAR_AN_END ? text(channel, Math.max(NEAR_AN_END, size - NEAR_AN_END), (int) Math.min(NEAR_AN_END, size - NEAR_AN_END)) : "";
			for (String marker : markers) {
				String place = head.contains(marker) ? head : tail;
				if (place.contains(marker)) {
					found.add(new RawHeader.Sidecar("inside the picture", place.substring(place.indexOf(marker))));
				}
			}
		} catch (IOException e) {
			warnings.add("the ends of the picture could not be searched for a header (" + e.getMessage() + ")");
		}
	}

	private static String text(SeekableByteChannel channel, long from, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		channel.position(from);
		while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
			// until it is full or the file ends
		}
		return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
	}
}
