// SPDX-License-Identifier: EPL-2.0
package org.plateau.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The SHA-256 of a file, by which results name their inputs and experiments find moved files again. */
public final class FileHash {

	private FileHash() {
	}

	/**
	 * Lower-case hex; of a folder the hash of a text with a line for each file in it, its path and its own hash, sorted by path, links not followed.
	 * Cost: reads the whole file or folder.
	 */
	public static String sha256(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			StringBuilder lines = new StringBuilder();
			try (Stream<Path> all = Files.walk(file)) {
				for (Path each : all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).sorted().toList()) {
					lines.append(file.relativize(each).toString().replace('\\', '/')).append(' ').append(sha256(each)).append('\n');
				}
			} catch (UncheckedIOException e) {
				throw e.getCause();
			}
			return hash(new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
		}
		try (InputStream in = Files.newInputStream(file)) {
			return hash(in);
		}
	}

	private static String hash(InputStream in) throws IOException {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			byte[] buffer = new byte[1 << 16];
			for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
				digest.update(buffer, 0, n);
			}
			return HexFormat.of().formatHex(digest.digest());
		} catch (NoSuchAlgorithmException e) {
			throw new AssertionError("every Java platform has SHA-256", e);
		}
	}
}
