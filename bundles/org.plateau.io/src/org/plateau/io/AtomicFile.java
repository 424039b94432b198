// SPDX-License-Identifier: EPL-2.0
package org.plateau.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.plateau.io.spi.FormatException;

/**
 * A file that is written whole or not at all: a temporary file beside it, moved to its place by {@link #commit}. Closing without a commit
 * removes the temporary file and leaves what was there before untouched. Not safe for more than one thread.
 */
public final class AtomicFile implements Closeable {

	private final Path file;
	private final Path temporary;
	private final FileChannel channel;
	private boolean committed;

	private AtomicFile(Path file, Path temporary, FileChannel channel) {
		this.file = file;
		this.temporary = temporary;
		this.channel = channel;
	}

	/**
	 * @throws FormatException when the folder is missing or cannot be written, or the file is there and read-only
	 */
	public static AtomicFile create(Path file) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		if (folder == null || Files.isDirectory(file)) {
			throw FormatException.of(file, "this is a folder, not a file", "name a file");
		}
		if (Files.exists(file) && !Files.isWritable(file)) {
			throw FormatException.of(file, "the file is read-only", "make it writable first");
		}
		Path temporary = null;
		try {
			temporary = Files.createTempFile(folder, ".plateau-", ".tmp");
			return new AtomicFile(file, temporary, FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE));
		} catch (IOException e) {
			if (temporary != null) {
				Files.deleteIfExists(temporary);
			}
			throw told(file, e);
		}
	}

	/** The temporary file, open for reading and writing at any position. */
	public FileChannel channel() {
		return channel;
	}

	/** Puts the written bytes on the disk and the file in its place. */
	public void commit() throws IOException {
		try {
			channel.force(true);
			channel.close();
			if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
				Files.setPosixFilePermissions(temporary, Files.exists(file) ? Files.getPosixFilePermissions(file)
						: PosixFilePermissions.fromString("rw-r--r--"));
			}
			move(temporary, file);
			committed = true;
		} catch (IOException e) {
			throw told(file, e);
		}
	}

	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Says for the user what went wrong while the file was written, as a {@link FormatException}. */
	public static IOException told(Path file, IOException e) {
		if (e instanceof FormatException) {
			return e;
		}
		Path folder = file.toAbsolutePath().getParent();
		if (e instanceof AccessDeniedException) {
			return FormatException.of(file, "no permission to write it", "check the rights of the folder " + folder.getFileName()).causedBy(e);
		}
		if (e instanceof NoSuchFileException) {
			return FormatException.of(file, "there is no folder " + folder.getFileName() + " to write it into", "make the folder first").causedBy(e);
		}
		return FormatException.of(file, "it could not be written (" + e.getMessage() + ")", "check the disk; what was there before is untouched")
				.causedBy(e);
	}

	@Override
	public void close() throws IOException {
		channel.close();
		if (!committed) {
			Files.deleteIfExists(temporary);
		}
	}
}
