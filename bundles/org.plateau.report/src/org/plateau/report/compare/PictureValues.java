// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.plateau.echem.StraightLineFit;

/**
 * What the results of one picture tell about one layer.
 *
 * @param name of the picture's measurement, for people
 * @param folder of the results
 * @param image file name of the picture
 * @param layer compared
 * @param values that are known, in the units of {@link Metric}
 * @param readingsUm the finite vertical thicknesses of its columns, µm; empty when there is no profile
 * @param nEff number of independent readings among them; NaN when unknown
 * @param samplingUm standard uncertainty of the mean thickness by the choice of this place, sd / √n_eff, µm
 * @param systematicUm standard uncertainty of the mean thickness by scale, tilt and edge, µm
 * @param closure theoretical (x) and measured (y) thickness of the layer, µm; empty without charge or where an uncertainty is not known
 */
public record PictureValues(String name, Path folder, String image, String layer, Map<Metric, Value> values, double[] readingsUm, double nEff,
		double samplingUm, double systematicUm, Optional<StraightLineFit.Point> closure) {

	/**
	 * A number with its interval.
	 *
	 * @param low lower end; NaN without an interval
	 * @param high upper end; NaN without an interval
	 * @param kind of the interval, e.g. {@code 95 %}; empty without one
	 */
	public record Value(double value, double low, double high, String kind) {

		/** A number whose uncertainty nobody knows. */
		public static Value bare(double value) {
			return new Value(value, Double.NaN, Double.NaN, "");
		}
	}

	static final String CONFIDENCE = "95 %";
	static final String EXPANDED = "± U (k = 2)";

	/**
	 * Reads the results of a picture.
	 *
	 * @param folder with {@code results.json}
	 * @param layer to compare; empty = the plated one, or the first that has a thickness
	 * @throws IOException when there are no results or they have no such layer; the message is for the user
	 */
	public static PictureValues read(Path folder, Optional<String> layer) throws IOException {
		Path file = folder.resolve("results.json");
		if (!Files.isRegularFile(file)) {
			throw new IOException(folder + " holds no results; measure first");
		}
		JsonNode root = new ObjectMapper().readTree(file.toFile());
		if (!root.has("plateauResults")) {
			throw new IOException(file + ": this is no file of results");
		}
		String name = root.path("name").asText();
		String wanted = layer.orElseGet(() -> deposit(root));
		JsonNode node = find(root.path("layers"), wanted);
		if (node == null) {
			throw new IOException(name + ": there is no layer" + (wanted.isEmpty() ? " with a thickness" : " " + wanted) + " in " + file);
		}
		JsonNode thickness = node.path("thickness_um");
		JsonNode budget = node.path("budget_um");
		return new PictureValues(name, folder, root.path("image").path("file").asText(), wanted, values(root, node, wanted), readings(folder, wanted),
				number(thickness, "n_eff"), number(budget, "sampling"), Math.sqrt(square(number(budget, "scale")) + square(number(budget, "tilt")) + square(number(budget, "edge"))),
				closure(root, wanted));
	}

	private static Optional<StraightLineFit.Point> closure(JsonNode root, String layer) {
		JsonNode c = root.path("closure");
		double x = number(c.path("theory_um"), "value");
		double uX = number(c.path("theory_um"), "u");
		double y = number(c.path("measured_um"), "value");
		double uY = number(c.path("measured_um"), "u");
		return c.path("layer").asText().equals(layer) && Double.isFinite(x + uX + y + uY) && uX + uY > 0
				? Optional.of(new StraightLineFit.Point(root.path("name").asText(), x, uX, y, uY)) : Optional.empty();
	}

	private static String deposit(JsonNode root) {
		for (JsonNode step : root.path("record").path("steps")) {
			String planned = step.path("deposit").asText("");
			if (step.path("step").asText().equals("layers") && find(root.path("layers"), planned) != null) {
				return planned;
			}
		}
		String closed = root.path("closure").path("layer").asText("");
		if (find(root.path("layers"), closed) != null) {
			return closed;
		}
		for (JsonNode l : root.path("layers")) {
			if (l.path("thickness_um").isObject()) {
				return l.path("name").asText();
			}
		}
		return "";
	}

	private static JsonNode find(JsonNode list, String name) {
		for (JsonNode n : list) {
			if (n.path("name").asText().equals(name)) {
				return n;
			}
		}
		return null;
	}

	private static Map<Metric, Value> values(JsonNode root, JsonNode layer, String name) {
		Map<Metric, Value> values = new EnumMap<>(Metric.class);
		JsonNode t = layer.path("thickness_um");
		put(values, Metric.THICKNESS, number(t, "mean"), t.path("ci95"), CONFIDENCE);
		JsonNode closure = root.path("closure");
		JsonNode ratio = closure.path("ratio");
		if (closure.path("layer").asText().equals(name) && ratio.isObject()) {
			double value = number(ratio, "value");
			double u = number(ratio, "U_k2");
			values.put(Metric.RATIO, Double.isNaN(u) ? Value.bare(value) : new Value(value, value - u, value + u, EXPANDED));
		}
		put(values, Metric.VOID_FRACTION, number(layer, "void_fraction"), layer.path("void_fraction_ci95"), CONFIDENCE);
		for (JsonNode i : root.path("interfaces")) {
			String[] sides = i.path("name").asText().split("/", 2);
			Metric side = sides.length == 2 && sides[1].equals(name) ? Metric.CONTACT_LOSS_ABOVE : sides[0].equals(name) ? Metric.CONTACT_LOSS_BELOW : null;
			if (side != null) {
				put(values, side, number(i, "contact_loss"), i.path("contact_loss_ci95"), CONFIDENCE);
			}
		}
		put(values, Metric.UNIFORMITY, number(layer, "uniformity_index"), layer.path("none"), "");
		for (JsonNode share : root.path("eds").path("absence").path("layers")) {
			if (share.path("layer").asText().equals(name)) {
				JsonNode candidate = share.path("lithium_candidate");
				put(values, Metric.LITHIUM_CANDIDATE, number(candidate, "value"), candidate.path("ci95"), CONFIDENCE);
			}
		}
		return values;
	}

	private static void put(Map<Metric, Value> values, Metric metric, double value, JsonNode interval, String kind) {
		if (Double.isFinite(value)) {
			double f = metric.factor;
			boolean known = interval.size() == 2 && interval.get(0).isNumber() && interval.get(1).isNumber();
			values.put(metric, known ? new Value(f * value, f * interval.get(0).asDouble(), f * interval.get(1).asDouble(), kind) : Value.bare(f * value));
		}
	}

	private static double[] readings(Path folder, String layer) throws IOException {
		Path file = folder.resolve("thickness.csv");
		if (!Files.isRegularFile(file)) {
			return new double[0];
		}
		try (Reader in = Files.newBufferedReader(file);
				CSVParser csv = CSVParser.parse(in, CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
			String column = layer + "_vertical_um";
			if (!csv.getHeaderNames().contains(column)) {
				return new double[0];
			}
			double[] all = new double[1024];
			int n = 0;
			for (CSVRecord row : csv) {
				String cell = row.get(column);
				if (!cell.isEmpty()) {
					all = n == all.length ? Arrays.copyOf(all, 2 * n) : all;
					all[n++] = Double.parseDouble(cell);
				}
			}
			return Arrays.copyOf(all, n);
		} catch (NumberFormatException e) {
			throw new IOException(file + ": a cell is no number; measure the picture again", e);
		}
	}

	private static double number(JsonNode in, String field) {
		return in.path(field).isNumber() ? in.path(field).asDouble() : Double.NaN;
	}

	private static double square(double x) {
		return x * x;
	}
}
