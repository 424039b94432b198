// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.plateau.internal.io.AtomicText;
import org.plateau.internal.io.JsonDocument;
import org.plateau.io.spi.FormatException;

/**
 * Keeps what a person said about pictures that belong to no experiment: one JSON file per picture in a folder of the program's own, never beside the raw
 * data. {@code plateauHandwork} (1), {@code picture} (its path), and the fields of a file in {@code experiment.json}. Written whole or not at all.
 */
public final class HandworkStore {

	private static final String VERSION_KEY = "plateauHandwork";
	private static final int VERSION = 1;

	private final Path folder;

	/** @param folder is made when something is kept */
	public HandworkStore(Path folder) {
		this.folder = folder;
	}

	/** Where the handwork of a picture lies; the name follows from the picture's path. */
	public Path fileOf(Path picture) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(key(picture).getBytes(StandardCharsets.UTF_8));
			return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".json");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String key(Path picture) {
		return picture.toAbsolutePath().normalize().toString();
	}

	/**
	 * What was kept of a picture.
	 *
	 * @throws FormatException when its file is broken; names the line
	 */
	public Optional<Handwork> read(Path picture) throws IOException {
		Path file = fileOf(picture);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		JsonDocument d = JsonDocument.parse(file, JsonDocument.readText(file));
		d.version(VERSION_KEY, VERSION);
		return d.text(d.root(), "picture", "").equals(key(picture)) ? Optional.of(FileDecisions.read(d, d.root())) : Optional.empty();
	}

	/** Keeps what is said now; nothing said removes the file. */
	public void write(Path picture, Handwork handwork) throws IOException {
		Path file = fileOf(picture);
		if (handwork.equals(Handwork.NONE)) {
			Files.deleteIfExists(file);
			return;
		}
		Files.createDirectories(folder);
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put(VERSION_KEY, VERSION).put("picture", key(picture));
		FileDecisions.put(root, handwork);
		AtomicText.write(file, JsonDocument.print(root));
	}
}
