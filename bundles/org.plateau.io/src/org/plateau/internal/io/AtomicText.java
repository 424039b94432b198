// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.plateau.io.spi.FormatException;

/** Writes a text file whole or not at all: a temporary file beside it, then a move. */
public final class AtomicText {

	private AtomicText() {
	}

	/**
	 * @throws FormatException when the folder cannot be written; what was there before is untouched
	 */
	public static void write(Path file, String text) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		Path temporary = null;
		try {
			temporary = Files.createTempFile(folder, ".plateau-", ".tmp");
			try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
				ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
				while (bytes.hasRemaining()) {
					out.write(bytes);
				}
				out.force(true);
			}
			copyRights(file, temporary);
			move(temporary, file);
		} catch (AccessDeniedException e) {
			throw FormatException.of(file, "no permission to write it", "check the rights of the folder " + folder.getFileName()).causedBy(e);
		} catch (FormatException e) {
			throw e;
		} catch (IOException e) {
			throw FormatException.of(file, "it could not be written (" + e.getMessage() + ")", "check the disk; the old file is untouched").causedBy(e);
		} finally {
			if (temporary != null) {
				Files.deleteIfExists(temporary);
			}
		}
	}

	private static void copyRights(Path from, Path to) throws IOException {
		if (Files.exists(from) && !Files.isWritable(from)) {
			throw FormatException.of(from, "the file is read-only", "make it writable first");
		}
		if (Files.getFileStore(to).supportsFileAttributeView("posix")) {
			Files.setPosixFilePermissions(to, Files.exists(from) ? Files.getPosixFilePermissions(from)
					: PosixFilePermissions.fromString("rw-r--r--"));
		}
	}

	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
