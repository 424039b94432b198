// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej.run;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process in which ImageJ runs one macro over one picture, without a display. It is ended from outside when it takes too long, and whatever the
 * macro does to it, the program that started it goes on.
 */
public final class Child {

	/** A command of ImageJ's menus: {@code file01="New...",ij.plugin.Commands("new")}. */
	private static final Pattern COMMAND = Pattern.compile("[\\w-]+=\"([^\"]+)\",(\\S.*)");
	private static final Pattern TRACE = Pattern.compile("(?m)^(?:Exception in thread \"[^\"]*\" )?([\\w.$]+(?:Exception|Error))(:.*)?\\R\\s+at ");
	/** Commands that stand in ImageJ's code and not in its file of properties. */
	private static final String MORE = """
			8-bit|ij.plugin.Converter("8-bit")
			16-bit|ij.plugin.Converter("16-bit")
			32-bit|ij.plugin.Converter("32-bit")
			8-bit Color|ij.plugin.Converter("8-bit Color")
			RGB Color|ij.plugin.Converter("RGB Color")
			RGB Stack|ij.plugin.Converter("RGB Stack")
			HSB Stack|ij.plugin.Converter("HSB Stack")
			Open...|ij.plugin.Commands("open")
			Close|ij.plugin.Commands("close")
			Close All|ij.plugin.Commands("close-all")
			Revert|ij.plugin.Commands("revert")
			Cut|ij.plugin.Clipboard("cut")
			Copy|ij.plugin.Clipboard("copy")
			Paste|ij.plugin.Clipboard("paste")
			Clear|ij.plugin.filter.Filler("clear")
			Clear Outside|ij.plugin.filter.Filler("outside")
			Fill|ij.plugin.filter.Filler("fill")
			Draw|ij.plugin.filter.Filler("draw")
			Invert|ij.plugin.filter.Filters("invert")
			Show Info...|ij.plugin.ImageInfo
			Properties...|ij.plugin.filter.ImageProperties
			Crop|ij.plugin.Resizer("crop")
			Duplicate...|ij.plugin.Duplicator
			Rename...|ij.plugin.SimpleCommands("rename")
			Scale...|ij.plugin.Scaler
			Smooth|ij.plugin.filter.Filters("smooth")
			Sharpen|ij.plugin.filter.Filters("sharpen")
			Find Edges|ij.plugin.filter.Filters("edge")
			Find Maxima...|ij.plugin.filter.MaximumFinder
			Enhance Contrast...|ij.plugin.ContrastEnhancer
			Image Calculator...|ij.plugin.ImageCalculator
			Subtract Background...|ij.plugin.filter.BackgroundSubtracter
			Measure|ij.plugin.filter.Analyzer
			Analyze Particles...|ij.plugin.filter.ParticleAnalyzer
			Summarize|ij.plugin.filter.Analyzer("sum")
			Distribution...|ij.plugin.Distribution
			Label|ij.plugin.filter.Filler("label")
			Clear Results|ij.plugin.filter.Analyzer("clear")
			Set Measurements...|ij.plugin.filter.Analyzer("set")
			Set Scale...|ij.plugin.filter.ScaleDialog
			Calibrate...|ij.plugin.filter.Calibrator
			Histogram|ij.plugin.Histogram
			Plot Profile|ij.plugin.Profiler("plot")
			Quit|ij.plugin.Commands("quit")
			""";
	/** ImageJ moves the origin along with a part that is cut out, but only when it is not 0; so little moves no coordinate that anybody sees. */
	private static final double ORIGIN = 1e-9;
	private static final Pattern IN_LINE = Pattern.compile(" in line (\\d+)");
	private static String fault = "";
	private static int faultLine;
	private static final int MOST_ROWS = 1_000_000;

	private Child() {
	}

	/** Where ImageJ prints what goes wrong in a command, before it goes on with the macro: here it ends at that line. */
	private static final class Console extends PrintStream {

		private Console(ByteArrayOutputStream said) {
			super(said, true, StandardCharsets.UTF_8);
		}

		@Override
		public void println(String line) {
			super.println(line);
			Matcher trace = TRACE.matcher(String.valueOf(line));
			Interpreter macro = Interpreter.getInstance();
			if (macro != null && !macro.wasError() && trace.find()) {
				fail(reason(trace.group(1), trace.group(2) == null ? "" : trace.group(2).substring(1).strip(), line));
			}
		}
	}

	/** The macro's first fault, in the line where it is now, and the end of the macro. */
	static void fail(String why) {
		Interpreter macro = Interpreter.getInstance();
		if (fault.isEmpty() && macro != null) {
			fault = why;
			faultLine = macro.getLineNumber();
			macro.abort(why);
		}
	}

	/** What ImageJ would show about a fault of the macro: {@code … in line 3.} */
	static void shown(String message) {
		Matcher line = IN_LINE.matcher(message);
		if (faultLine == 0 && line.find()) {
			faultLine = Integer.parseInt(line.group(1));
		}
	}

	/** @param args files of the job and of the answer */
	public static void main(String[] args) throws Exception {
		Job job;
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(args[0]))))) {
			job = Job.read(in);
		}
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setOut(new Console(said));
		System.setErr(System.out);
		Answer answer = run(job, said);
		Path part = Path.of(args[1] + ".part");
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(part.toFile())))) {
			answer.write(out);
		}
		Files.move(part, Path.of(args[1]));
		Runtime.getRuntime().halt(0);
	}

	private static Answer run(Job job, ByteArrayOutputStream said) throws Exception {
		commands();
		ImagePlus picture = picture(job);
		Interpreter macro = new Interpreter();
		Field argument = Interpreter.class.getDeclaredField("argument");
		argument.setAccessible(true);
		argument.set(macro, job.argument());
		String error = "";
		ImagePlus end = null;
		try {
			end = macro.runBatchMacro(job.macro(), picture);
		} catch (Throwable e) {
			error = reason(e, said);
		}
		if (!fault.isEmpty()) {
			error = fault;
		} else if (macro.wasError() && macro.getErrorMessage() != null) {
			error = macro.getErrorMessage();
		}
		String printed = said.toString(StandardCharsets.UTF_8);
		Matcher trace = TRACE.matcher(printed);
		if (error.isEmpty() && trace.find()) {
			error = reason(trace.group(1), trace.group(2) == null ? "" : trace.group(2).substring(1).strip(), printed);
		}
		error = error.replaceAll("\\s+", " ").strip();
		List<String> headings = new ArrayList<>();
		List<List<String>> rows = new ArrayList<>();
		table(headings, rows);
		end = end == null ? WindowManager.getCurrentImage() : end;
		return new Answer(IJ.getVersion(), error, error.isEmpty() ? 0 : faultLine > 0 ? faultLine : macro.getLineNumber(), error.isEmpty() && end != null ? answered(end) : null, headings, rows);
	}

	private static String reason(Throwable e, ByteArrayOutputStream said) {
		if ("Macro canceled".equals(e.getMessage())) {
			String printed = said.toString(StandardCharsets.UTF_8).strip();
			return "it ended itself" + (printed.isEmpty() ? "" : ": " + printed.lines().reduce((a, b) -> b).orElse(""));
		}
		return reason(e.getClass().getName(), e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse(""), "");
	}

	/** What needs a window is told so; anything else by its name. */
	private static String reason(String type, String message, String trace) {
		if (type.endsWith("HeadlessException") || message.contains("HeadlessException") || trace.contains("HeadlessException")) {
			return "it needs a window or a dialog, and there is none here; give the values in run(\"Command...\", \"key=value\"), or do it by hand with Send to ImageJ";
		}
		return type.substring(type.lastIndexOf('.') + 1) + (message.isEmpty() ? "" : ": " + message);
	}

	/** The commands of the menus, which ImageJ itself fills only when it has a window. */
	private static void commands() throws IOException, ReflectiveOperationException {
		Hashtable<String, String> table = new Hashtable<>();
		for (String line : MORE.strip().split("\n")) {
			table.put(line.substring(0, line.indexOf('|')), line.substring(line.indexOf('|') + 1));
		}
		try (InputStream in = IJ.class.getResourceAsStream("/IJ_Props.txt"); BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				Matcher m = COMMAND.matcher(line.strip());
				if (m.matches()) {
					String label = m.group(1);
					table.putIfAbsent(label, m.group(2).strip());
					table.putIfAbsent(label.replaceAll("\\[[^\\]]*\\]$", ""), m.group(2).strip());
				}
			}
		}
		Field commands = Menus.class.getDeclaredField("pluginsTable");
		commands.setAccessible(true);
		commands.set(null, table);
	}

	private static ImagePlus picture(Job job) {
		ImageProcessor p;
		if (job.bits() == 32) {
			p = new FloatProcessor(job.width(), job.height(), job.samples());
		} else {
			p = job.bits() == 8 ? new ByteProcessor(job.width(), job.height()) : new ShortProcessor(job.width(), job.height());
			for (int i = 0; i < job.samples().length; i++) {
				p.set(i, Math.round(job.samples()[i]));
			}
		}
		if (job.bits() != 8) {
			p.resetMinAndMax();
		}
		ImagePlus picture = new ImagePlus(job.title(), p);
		Calibration c = picture.getCalibration();
		c.pixelWidth = job.pixelWidth();
		c.pixelHeight = job.pixelHeight();
		c.setUnit(job.calibrated() ? "micron" : "pixel");
		c.xOrigin = ORIGIN;
		c.yOrigin = ORIGIN;
		return picture;
	}

	private static Answer.Picture answered(ImagePlus end) {
		ImageProcessor p = end.getStack().getProcessor(1);
		Calibration c = end.getCalibration();
		float[] samples = new float[p.getPixelCount()];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = end.getBitDepth() == 24 ? 0 : p.getf(i);
		}
		return new Answer.Picture(end.getBitDepth(), end.getStackSize(), p.getWidth(), p.getHeight(), samples, c.pixelWidth, c.pixelHeight, c.getUnit(), c.xOrigin == 0 ? 0 : c.xOrigin - ORIGIN,
				c.yOrigin == 0 ? 0 : c.yOrigin - ORIGIN);
	}

	private static void table(List<String> headings, List<List<String>> rows) {
		ResultsTable table = ResultsTable.getResultsTable();
		if (table == null || table.size() == 0) {
			return;
		}
		boolean labelled = table.getLabel(0) != null;
		if (labelled) {
			headings.add("Label");
		}
		List<Integer> columns = new ArrayList<>();
		for (int c = 0; c <= table.getLastColumn(); c++) {
			if (table.columnExists(c)) {
				columns.add(c);
				headings.add(table.getColumnHeading(c));
			}
		}
		for (int r = 0; r < Math.min(MOST_ROWS, table.size()); r++) {
			List<String> row = new ArrayList<>();
			if (labelled) {
				row.add(String.valueOf(table.getLabel(r)));
			}
			for (int c : columns) {
				double v = table.getValueAsDouble(c, r);
				row.add(Double.isNaN(v) ? text(table, c, r) : v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v));
			}
			rows.add(row);
		}
	}

	/** A text, or nothing where there is no number. */
	private static String text(ResultsTable table, int column, int row) {
		String s = table.getStringValue(column, row);
		return s == null || s.equals("NaN") ? "" : s;
	}
}
