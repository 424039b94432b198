// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkRecordFile;

/**
 * A measurement of a picture of an experiment that did not come to its end, kept as {@code failure.json} where its results would be, so that
 * the failure is still known tomorrow. Worker threads.
 *
 * @param message why, for the user
 * @param decision true when a person has to decide scale or tilt first
 * @param time when, ISO 8601 in UTC
 * @param tried what was to be done
 */
public record FailedAttempt(String message, boolean decision, String time, WorkRecord tried) {

	/** File name beside results. */
	public static final String FILE_NAME = "failure.json";

	private static final String VERSION_KEY = "plateauFailure";

	/** Writes how an attempt ended: the failure, or for a measured one that there is none. A cancelled attempt changes nothing. */
	public static void keep(Plateau plateau, MeasureRequest request, MeasureOutcome outcome, Path folder) throws IOException {
		switch (outcome) {
		case MeasureOutcome.Measured m -> Files.deleteIfExists(folder.resolve(FILE_NAME));
		case MeasureOutcome.Failed f -> write(plateau, request, f.message(), false, folder);
		case MeasureOutcome.DecisionNeeded d -> write(plateau, request, d.message(), true, folder);
		case MeasureOutcome.Cancelled c -> {
			// as if nobody had tried
		}
		}
	}

	private static void write(Plateau plateau, MeasureRequest request, String message, boolean decision, Path folder) throws IOException {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put(VERSION_KEY, 1).put("message", message).put("decision", decision).put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		root.set("tried", new ObjectMapper().readTree(WorkRecordFile.toJson(request.work(plateau.runner()::kind))));
		Files.createDirectories(folder);
		Files.write(folder.resolve(FILE_NAME), root.toPrettyString().getBytes(StandardCharsets.UTF_8));
	}

	/** The failure that is kept in a result folder; empty when there is none, or it cannot be read. */
	public static Optional<FailedAttempt> read(Path folder) {
		Path file = folder.resolve(FILE_NAME);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try {
			JsonNode root = new ObjectMapper().readTree(file.toFile());
			return Optional.of(new FailedAttempt(root.path("message").asText(), root.path("decision").asBoolean(), root.path("time").asText(),
					WorkRecordFile.parse(root.path("tried").toString(), file)));
		} catch (IOException e) {
			return Optional.empty();
		}
	}
}
