// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.plateau.internal.io.AtomicText;
import org.plateau.internal.io.CellJson;
import org.plateau.internal.io.JsonDocument;
import org.plateau.analysis.StepSelection;
import org.plateau.io.FileHash;
import org.plateau.io.spi.FormatException;
import org.plateau.model.echem.CellGeometry;

/**
 * Opens and saves experiment folders. A folder is an experiment when it holds {@code experiment.json}: {@code plateauExperiment} (1),
 * {@code name}, {@code description}, {@code synthetic}, {@code cell} with {@code deposit}, {@code electrode_area_cm2},
 * {@code areal_charge_mah_cm2} and {@code coulombic_efficiency} (each {@code value} and {@code u}, k = 1), {@code recipe},
 * {@code counted_steps[]} (from 1; not there: all plating steps), and
 * {@code files[]} with {@code role}, {@code path} (relative, with {@code /}) and {@code sha256}, for a trace {@code read_by} with {@code reader} and {@code plugin}, and where a person decided something about
 * a picture {@code decided} with {@code pixel_nm} [x, y], {@code scale_u_percent}, {@code tilt} (face, surface, none, head-on),
 * {@code tilt_angle_deg}, {@code z_step_nm}, {@code on} (the day) and {@code corrections[]} with {@code id}, {@code parameters},
 * {@code off}, {@code edits[]} alike for what was corrected by hand after tracing, and {@code drawn[]} with {@code id}, {@code name},
 * {@code kind}, {@code points[]} of [x, y] and {@code plane} for figures to measure by, and
 * {@code look} {name: value} for how it is shown, and {@code imaged_after_step} (from 1) for its place in the record. Unknown fields are kept on saving.
 */
public final class ExperimentStore {

	/** The file that makes a folder an experiment. */
	public static final String FILE_NAME = "experiment.json";
	/** Version of the JSON that this class writes and the newest it reads. */
	public static final int VERSION = 1;

	private static final String VERSION_KEY = "plateauExperiment";
	private static final String READ_BY = "read_by";
	private static final String COUNTED = "counted_steps";
	private static final int SEARCH_DEPTH = 12;
	private static final int PARENTS = 3;
	/** Entry i turns version i + 1 into version i + 2. */
	private static final List<UnaryOperator<ObjectNode>> MIGRATIONS = List.of();

	private ExperimentStore() {
	}

	/** True when the folder holds an {@code experiment.json}; does not look into it. */
	public static boolean isExperiment(Path folder) {
		return Files.isRegularFile(folder.resolve(FILE_NAME));
	}

	/**
	 * The experiment in whose folder, or in a folder of it, a file lies; looks a few folders up. Cost as {@link #open}.
	 *
	 * @throws FormatException when the {@code experiment.json} found is broken
	 */
	public static Optional<Experiment> around(Path file) throws IOException {
		Path folder = file.toAbsolutePath().normalize().getParent();
		for (int i = 0; i < PARENTS && folder != null; i++, folder = folder.getParent()) {
			if (isExperiment(folder)) {
				return Optional.of(open(folder));
			}
		}
		return Optional.empty();
	}

	/**
	 * Opens an experiment; files that are missing or changed are marked, not refused. Cost: reads every file once for its hash.
	 *
	 * @param folder the folder
	 * @throws FormatException when {@code experiment.json} is broken; names the line
	 */
	public static Experiment open(Path folder) throws IOException {
		Path file = folder.resolve(FILE_NAME);
		if (!Files.exists(file) && Files.isDirectory(folder) && Files.isReadable(folder)) {
			throw FormatException.of(folder, "the folder holds no " + FILE_NAME, "choose an experiment folder");
		}
		String text = JsonDocument.readText(file);
		JsonDocument d = JsonDocument.parse(file, text);
		ObjectNode root = d.root();
		migrate(root, d.version(VERSION_KEY, VERSION));
		List<FileRef> files = new ArrayList<>();
		for (ObjectNode f : d.objects(root, "files")) {
			String path = d.text(f, "path");
			if (!ExperimentPaths.staysInside(path)) {
				throw d.fault(f.get("path"), "the path \"" + path + "\" leaves the experiment folder", "copy the file into the folder and use a relative path with /");
			}
			String hash = d.text(f, "sha256", "").toLowerCase(Locale.ROOT);
			if (!hash.isEmpty() && !hash.matches("[0-9a-f]{64}")) {
				throw d.fault(f.get("sha256"), "\"sha256\" is not 64 hexadecimal digits", "remove the field to take the file as it is");
			}
			files.add(new FileRef(d.text(f, "role", FileRef.OTHER), path, hash, state(folder, path, hash), FileDecisions.read(d, f), readBy(d, f)));
		}
		return new Experiment(folder, d.text(root, "name", folderName(folder)), d.text(root, "description", ""), d.flag(root, "synthetic", false),
				cell(d, root), d.text(root, "recipe", ""), files, counted(d, root), text);
	}

	private static Optional<FileRef.ReadBy> readBy(JsonDocument d, ObjectNode file) throws FormatException {
		if (!d.has(file, READ_BY)) {
			return Optional.empty();
		}
		ObjectNode by = d.object(file, READ_BY);
		return Optional.of(new FileRef.ReadBy(d.text(by, "reader", ""), d.text(by, "plugin", "")));
	}

	private static void migrate(ObjectNode root, int version) {
		for (UnaryOperator<ObjectNode> step : MIGRATIONS.subList(version - 1, MIGRATIONS.size())) {
			step.apply(root);
		}
	}

	private static String folderName(Path folder) {
		Path name = folder.toAbsolutePath().normalize().getFileName();
		return name == null ? folder.toString() : name.toString();
	}

	private static FileRef.State state(Path folder, String path, String hash) {
		Path file = ExperimentPaths.resolve(folder, path);
		if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
			return FileRef.State.MISSING;
		}
		try {
			return hash.isEmpty() || FileHash.sha256(file).equals(hash) ? FileRef.State.PRESENT : FileRef.State.CHANGED;
		} catch (IOException e) {
			return FileRef.State.MISSING;
		}
	}

	/** Numbered from 1 in the file, as the window shows them. */
	private static Optional<StepSelection> counted(JsonDocument d, ObjectNode root) throws FormatException {
		if (!d.has(root, COUNTED)) {
			return Optional.empty();
		}
		List<Integer> steps = new ArrayList<>();
		for (JsonNode n : root.get(COUNTED)) {
			if (!n.isIntegralNumber() || !n.canConvertToInt() || n.intValue() < 1) {
				throw d.fault(root.get(COUNTED), "\"" + COUNTED + "\" holds " + n, "steps of the record are numbered from 1, as in [2, 4]; without the field all plating steps count");
			}
			steps.add(n.intValue() - 1);
		}
		return steps.isEmpty() ? Optional.empty() : Optional.of(new StepSelection(steps));
	}

	private static CellGeometry cell(JsonDocument d, ObjectNode root) throws FormatException {
		ObjectNode cell = d.has(root, "cell") ? d.object(root, "cell") : root.objectNode();
		return CellJson.read(d, cell);
	}

	/**
	 * Writes {@code experiment.json} whole or not at all. Fields of the document that this version does not know stay.
	 *
	 * @throws FormatException when the folder cannot be written
	 */
	public static void save(Experiment e) throws IOException {
		Path file = e.folder().resolve(FILE_NAME);
		ObjectNode root = e.document().isEmpty() ? JsonNodeFactory.instance.objectNode() : JsonDocument.parse(file, e.document()).root();
		if (!e.document().isEmpty()) {
			migrate(root, root.get(VERSION_KEY).intValue());
		}
		root.put(VERSION_KEY, VERSION).put("name", e.name()).put("description", e.description()).put("synthetic", e.synthetic());
		ObjectNode cell = root.get("cell") instanceof ObjectNode known ? known : root.putObject("cell");
		CellJson.write(cell, e.cell());
		root.put("recipe", e.recipe());
		root.remove(COUNTED);
		e.counted().ifPresent(s -> {
			ArrayNode steps = root.putArray(COUNTED);
			s.steps().forEach(i -> steps.add(i + 1));
		});
		Map<String, ObjectNode> before = new HashMap<>();
		if (root.get("files") instanceof ArrayNode known) {
			for (JsonNode f : known) {
				before.putIfAbsent("path:" + f.path("path").asText(), (ObjectNode) f);
				before.putIfAbsent("sha256:" + f.path("sha256").asText(), (ObjectNode) f);
			}
		}
		ArrayNode files = root.putArray("files");
		for (FileRef f : e.files()) {
			ObjectNode known = before.getOrDefault("path:" + f.path(), f.sha256().isEmpty() ? null : before.get("sha256:" + f.sha256()));
			ObjectNode entry = known == null ? root.objectNode() : known.deepCopy();
			entry.put("role", f.role()).put("path", f.path()).put("sha256", f.sha256());
			f.readBy().ifPresent(by -> entry.withObjectProperty(READ_BY).put("reader", by.reader()).put("plugin", by.plugin()));
			FileDecisions.put(entry, f.handwork());
			files.add(entry);
		}
		AtomicText.write(file, JsonDocument.print(root));
	}

	/**
	 * A reference to a file that lies in the folder, with its hash.
	 *
	 * @param path relative, with {@code /}
	 */
	public static FileRef reference(Path folder, String role, String path) throws IOException {
		if (!ExperimentPaths.staysInside(path)) {
			throw FormatException.of(folder.resolve(FILE_NAME), "the path \"" + path + "\" leaves the experiment folder", "copy the file into the folder first");
		}
		return new FileRef(role, path, FileHash.sha256(ExperimentPaths.resolve(folder, path)), FileRef.State.PRESENT);
	}

	/**
	 * Looks for the missing and changed files by their hash. One found inside the experiment folder gets its new path; one found elsewhere is
	 * copied into the folder, never over an existing file. Nothing is saved. Cost: reads every file below {@code searchFolder}, until all are
	 * found; symbolic links are not followed.
	 *
	 * @return the experiment with what was found; files not found stay as they are
	 */
	public static Experiment relink(Experiment e, Path searchFolder) throws IOException {
		Map<String, Path> found = find(e, searchFolder);
		List<FileRef> files = new ArrayList<>();
		for (FileRef f : e.files()) {
			Path at = f.state() == FileRef.State.PRESENT ? null : found.get(f.sha256());
			files.add(at == null ? f : f.foundAt(adopt(e.folder(), f, at)));
		}
		return e.withFiles(files);
	}

	private static Map<String, Path> find(Experiment e, Path searchFolder) throws IOException {
		List<String> wanted = new ArrayList<>();
		for (FileRef f : e.files()) {
			if (f.state() != FileRef.State.PRESENT && !f.sha256().isEmpty() && !wanted.contains(f.sha256())) {
				wanted.add(f.sha256());
			}
		}
		HashVisitor visitor = new HashVisitor(wanted);
		if (!wanted.isEmpty()) {
			Files.walkFileTree(searchFolder, Set.of(), SEARCH_DEPTH, visitor);
		}
		return visitor.found();
	}

	private static String adopt(Path folder, FileRef file, Path at) throws IOException {
		Path root = folder.toRealPath();
		Path real = at.toRealPath();
		if (real.startsWith(root)) {
			return root.relativize(real).toString().replace(real.getFileSystem().getSeparator(), "/");
		}
		String path = file.path();
		int dot = path.lastIndexOf('.') > path.lastIndexOf('/') ? path.lastIndexOf('.') : path.length();
		for (int n = 1; Files.exists(folder.resolve(path)); n++) {
			path = file.path().substring(0, dot) + "-" + n + file.path().substring(dot);
		}
		Path target = folder.resolve(path);
		Files.createDirectories(target.getParent());
		Path temporary = Files.createTempFile(target.getParent(), ".plateau-", ".tmp");
		try {
			Files.copy(real, temporary, StandardCopyOption.REPLACE_EXISTING);
			Files.move(temporary, target);
		} finally {
			Files.deleteIfExists(temporary);
		}
		return path;
	}
}
