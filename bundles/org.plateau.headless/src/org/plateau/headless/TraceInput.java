// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plateau.analysis.Finding;
import org.plateau.io.FileHash;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.trace.Trace;
import org.plateau.model.trace.Traces;

/**
 * Curves of other instruments that belong to a cell. One that cannot be read, because its plug-in is not installed say, costs the measurement of the
 * picture nothing.
 *
 * @param files in order; empty = there are none
 */
public record TraceInput(List<File> files) {

	/** There is none. */
	public static final TraceInput NONE = new TraceInput(List.of());

	/** Id of findings about such files. */
	static final String TRACE_FILES = "org.plateau.headless.traceFiles";

	/**
	 * A file with curves.
	 *
	 * @param readBy who read it when it was put into the experiment, when that is known
	 */
	public record File(Path path, Optional<FileRef.ReadBy> readBy) {
	}

	/** What came of the files: the curves of those that could be read, and a warning for every other. */
	record Read(Traces traces, List<Finding> findings) {
	}

	public TraceInput {
		files = List.copyOf(files);
	}

	/** The files of that role that are there. */
	public static TraceInput of(Experiment experiment) {
		return new TraceInput(experiment.files().stream().filter(f -> f.role().equals(FileRef.TRACE) && f.state() != FileRef.State.MISSING)
				.map(f -> new File(experiment.locate(f), f.readBy())).toList());
	}

	public boolean isEmpty() {
		return files.isEmpty();
	}

	/** In one line what is missing to read a file; empty when nothing is, or when nobody knows. Loads no class. */
	public static Optional<String> missing(Plateau plateau, Path file, Optional<FileRef.ReadBy> readBy) {
		return readBy.filter(by -> plateau.formats().find(by.reader()).isEmpty()).map(by -> ExperimentMeasure.printable(file) + " is kept, but not read: its reader "
				+ by.reader() + " comes with the plug-in " + by.plugin() + ", which is not installed");
	}

	/** As {@link #missing(Plateau, Path, Optional)}, of every file of which something is missing. */
	List<String> missing(Plateau plateau) {
		return files.stream().flatMap(f -> missing(plateau, f.path(), f.readBy()).stream()).toList();
	}

	/** Reads all files. Cost: each once. */
	Read read(Plateau plateau) {
		List<Trace> traces = new ArrayList<>();
		List<Finding> findings = new ArrayList<>();
		for (File file : files) {
			String trouble;
			try {
				if (plateau.opener().open(file.path(), OpenOptions.none()) instanceof Content.Traces content) {
					traces.addAll(content.traces());
					content.traces().stream().flatMap(t -> t.warnings().stream()).distinct().forEach(w -> findings.add(warning(w, "", "")));
					continue;
				}
				trouble = ExperimentMeasure.printable(file.path()) + " was left out: it holds no curve of a kind that a plug-in reads";
			} catch (IOException e) {
				trouble = "a curve was left out: " + MeasureTask.line(file.path(), e);
			}
			findings.add(missing(plateau, file.path(), file.readBy()).map(m -> warning(m, "Everything else was measured without it. Earlier results of the plug-in stay in files of their own.",
					"install the plug-in, or take the file out of the experiment"))
					.orElse(warning(trouble, "Everything else was measured without it.", "mend or replace the file, or take it out of the experiment")));
		}
		return new Read(new Traces(traces), findings);
	}

	/** What kinds of curves there are. Cost as {@link #read}. */
	Set<String> kinds(Plateau plateau) {
		Set<String> kinds = new LinkedHashSet<>();
		read(plateau).traces().traces().forEach(t -> kinds.add(t.kind()));
		return kinds;
	}

	private static Finding warning(String summary, String explanation, String remedy) {
		return new Finding(TRACE_FILES, Finding.Severity.WARNING, summary, explanation, remedy);
	}

	/** SHA-256 by file name. */
	SortedMap<String, String> hashes() throws IOException {
		SortedMap<String, String> hashes = new TreeMap<>();
		for (File file : files) {
			hashes.put(file.path().getFileName().toString(), FileHash.sha256(file.path()));
		}
		return hashes;
	}
}
