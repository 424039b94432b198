// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code plateau info} prints for people: the same facts as the JSON, a block per file. ± is the expanded uncertainty, k = 2. */
final class InfoText {

	private static final int LABEL = 13;
	private static final int KEY = 22;
	private static final int VALUE = 24;
	private static final int LONGEST = 100;

	private final StringBuilder text = new StringBuilder();

	private InfoText() {
	}

	/** The block for one file, with an empty line at its end. */
	static String of(JsonNode about) {
		InfoText block = new InfoText();
		if (about.has("runs")) {
			return block.eds(about);
		}
		if (about.has("traces")) {
			return block.traces(about);
		}
		if (about.has("spectra")) {
			return block.impedance(about);
		}
		block.text.append(printable(about.get("file").asText())).append('\n');
		block.line(about.get("kind").asText(), about.has("width") ? size(about) : points(about));
		block.line("format", about.get("format").asText() + "  (" + about.get("reader").asText() + ")");
		if (about.has("width")) {
			block.image(about);
		} else {
			block.columns(about);
		}
		for (JsonNode warning : about.get("warnings")) {
			block.line("warning", warning.asText());
		}
		if (about.has("raw")) {
			block.raw(about.get("raw"));
		}
		return block.text.append('\n').toString();
	}

	private String traces(JsonNode about) {
		text.append(printable(about.get("file").asText())).append('\n');
		line("format", about.get("format").asText() + "  (" + about.get("reader").asText() + ")");
		for (JsonNode trace : about.get("traces")) {
			line("curve", printable(trace.get("name").asText()) + ", " + trace.get("points").asInt() + " points  (" + trace.get("trace_kind").asText() + ")");
			for (JsonNode c : trace.get("columns")) {
				line("column", c.get("name").asText() + (c.has("min") ? ": " + number(c.get("min").asDouble()) + " to " + number(c.get("max").asDouble()) : "") + " " + c.get("unit").asText());
			}
			trace.path("quantities").properties().forEach(e -> line(e.getKey(), number(e.getValue().get("value").asDouble()) + " " + e.getValue().get("unit").asText()));
			if (trace.has("raw")) {
				raw(trace.get("raw"));
			}
		}
		for (JsonNode warning : about.get("warnings")) {
			line("warning", warning.asText());
		}
		return text.append('\n').toString();
	}

	private String impedance(JsonNode about) {
		text.append(printable(about.get("file").asText())).append('\n');
		int spectra = about.get("spectra").size();
		line("impedance", spectra == 1 ? "1 spectrum" : spectra + " spectra");
		line("format", about.get("format").asText() + "  (" + about.get("reader").asText() + ")");
		for (JsonNode spectrum : about.get("spectra")) {
			line("spectrum", spectrum.get("name").asText() + ", " + spectrum.get("points").asInt() + " points" + (spectrum.has("lowest_frequency_hz")
					? ", " + number(spectrum.get("highest_frequency_hz").asDouble()) + " to " + number(spectrum.get("lowest_frequency_hz").asDouble()) + " Hz"
					: ""));
			condition(spectrum, "temperature", "temperature_c", "°C");
			condition(spectrum, "amplitude", "amplitude_v", "V");
			condition(spectrum, "bias", "bias_v", "V");
			for (JsonNode warning : spectrum.get("warnings")) {
				line("warning", warning.asText());
			}
		}
		if (about.has("record")) {
			line("record", points(about.get("record")));
			columns(about.get("record"));
			for (JsonNode warning : about.get("record").get("warnings")) {
				line("warning", warning.asText());
			}
		}
		if (about.has("raw")) {
			raw(about.get("raw"));
		}
		return text.append('\n').toString();
	}

	private void condition(JsonNode of, String label, String key, String unit) {
		if (of.has(key)) {
			line(label, number(of.get(key).asDouble()) + " " + unit);
		}
	}

	private String eds(JsonNode about) {
		text.append(printable(about.get("file").asText())).append('\n');
		line(about.get("kind").asText().replace('_', ' '), about.get("runs").size() == 1 ? "1 place" : about.get("runs").size() + " places");
		line("format", about.get("format").asText() + "  (" + about.get("reader").asText() + ")");
		for (JsonNode run : about.get("runs")) {
			line("place", run.get("name").asText() + (run.get("width").asInt() == 0 ? "" : ", " + run.get("width").asInt() + " × " + run.get("height").asInt() + " map pixels"));
			if (run.get("width").asInt() > 0) {
				JsonNode pixel = run.get("pixel_size_nm");
				line("pixel size", pixel.isNull() ? "unknown: say it with --map-pixel-nm X[,Y]" : number(pixel.get("x").asDouble()) + " × " + number(pixel.get("y").asDouble()) + " nm");
			}
			if (run.has("cube")) {
				line("spectra", "at every pixel, " + axis(run.get("cube")));
			}
			for (JsonNode map : run.get("maps")) {
				line("map", (map.get("element").asText() + " " + map.get("line").asText()).strip() + ": " + map.get("unit").asText() + ", sum " + number(map.get("sum").asDouble()) + ", largest "
						+ number(map.get("max").asDouble()) + "  (" + map.get("source").asText() + ")");
			}
			for (JsonNode spectrum : run.get("spectra")) {
				line("spectrum", spectrum.get("name").asText() + ", " + axis(spectrum) + ", sum " + number(spectrum.get("sum").asDouble()));
			}
			for (JsonNode picture : run.get("pictures")) {
				line("picture", picture.get("name").asText() + ", " + picture.get("width").asInt() + " × " + picture.get("height").asInt() + " px");
			}
			if (run.has("beam_energy_kev")) {
				line("beam energy", number(run.get("beam_energy_kev").asDouble()) + " keV");
			}
			if (run.has("live_time_s")) {
				line("live time", number(run.get("live_time_s").asDouble()) + " s");
			}
			if (!run.get("elements").isEmpty()) {
				line("elements", String.join(", ", run.get("elements").valueStream().map(JsonNode::asText).toList()));
			}
			for (JsonNode warning : run.get("warnings")) {
				line("warning", warning.asText());
			}
			if (run.has("raw")) {
				raw(run.get("raw"));
			}
		}
		return text.append('\n').toString();
	}

	private static String axis(JsonNode of) {
		return of.get("channels").asInt() + " channels of " + number(of.get("ev_per_channel").asDouble()) + " eV from " + number(of.get("zero_offset_ev").asDouble()) + " eV";
	}

	private static String size(JsonNode about) {
		String size = about.get("width").asInt() + " × " + about.get("height").asInt() + " px";
		int planes = about.get("planes").asInt();
		return size + (planes > 1 ? " × " + planes + " planes" : "") + ", " + about.get("bit_depth").asInt() + " bit"
				+ switch (about.get("sample_type").asText().charAt(0)) {
				case 'f' -> " float";
				case 's' -> " signed";
				default -> "";
				};
	}

	private static String points(JsonNode about) {
		return about.get("points").asInt() + " points, " + about.get("columns").size() + " columns";
	}

	private void image(JsonNode about) {
		JsonNode pixel = about.get("pixel_size_nm");
		int bar = about.get("data_bar_px").asInt();
		int rows = about.get("height").asInt() - bar;
		if (pixel.isNull()) {
			line("pixel size", "unknown: no key of the header gives it; say it with --pixel-nm X[,Y]");
		} else {
			double x = pixel.get("x").asDouble();
			double y = pixel.get("y").asDouble();
			line("pixel size", (x == y ? number(x) : number(x) + " × " + number(y)) + " nm ± " + number(2 * pixel.get("u_percent").asDouble())
					+ " % (k = 2), " + pixel.get("source").asText() + evidence(pixel.get("evidence")));
			line("field", number(x * about.get("width").asInt() / 1000) + " × " + number(y * rows / 1000) + " µm as stored"
					+ (bar > 0 ? ", data bar left out" : ""));
		}
		if (about.has("slice_spacing_nm")) {
			JsonNode step = about.get("slice_spacing_nm");
			line("slices", step.isNull() ? "distance unknown; say it with --z-step-nm Z"
					: number(step.get("value").asDouble()) + " nm apart, " + step.get("source").asText() + evidence(step.get("evidence")));
		}
		line("data bar", bar == 0 ? "none" : "the lowest " + bar + " rows; specimen in rows 0 to " + (rows - 1));
		tilt(about.get("tilt"));
		JsonNode scaleBar = about.get("scale_bar");
		if (!scaleBar.isNull()) {
			String read = scaleBar.get("text").asText();
			line("scale bar", (read.isEmpty() ? "text not read" : read) + " = " + number(scaleBar.get("length_px").asDouble()) + " ± "
					+ number(2 * scaleBar.get("u_px").asDouble()) + " px"
					+ (scaleBar.get("pixel_size_nm").isNull() ? "" : ": " + number(scaleBar.get("pixel_size_nm").asDouble()) + " nm per pixel"));
		}
		acquisition(about.get("acquisition"));
	}

	private void tilt(JsonNode tilt) {
		line("tilt", tilt.get("verdict").asText() + (tilt.get("factor_y").isNull() ? "" : ", depth × " + number(tilt.get("factor_y").asDouble())) + ": "
				+ tilt.get("sentence").asText());
		for (JsonNode e : tilt.get("evidence")) {
			line("", printable(e.get("key").asText()) + " = " + printable(e.get("text").asText()));
		}
		for (JsonNode option : tilt.get("options")) {
			line("", "decide with " + option.asText());
		}
	}

	private void acquisition(JsonNode acquisition) {
		for (Map.Entry<String, JsonNode> e : acquisition.properties()) {
			JsonNode r = e.getValue();
			String value = r.get("value").isNumber() ? number(r.get("value").asDouble()) : r.get("value").asText();
			String full = printable((value + " " + r.get("unit").asText()).strip());
			row(KEY, e.getKey().replace('_', ' '), full, evidence(r.get("evidence")));
		}
	}

	private void columns(JsonNode about) {
		List<String> techniques = new ArrayList<>();
		about.get("techniques").forEach(t -> techniques.add(t.asText()));
		if (!techniques.isEmpty()) {
			line("techniques", String.join(", ", techniques));
		}
		line("sign", about.get("sign_convention").asText());
		List<String> titles = new ArrayList<>();
		for (JsonNode c : about.get("columns")) {
			String unit = c.get("unit").asText();
			titles.add(shortened(printable(c.get("name").asText()) + (unit.isEmpty() ? "" : " [" + unit + "]")));
		}
		int width = titles.stream().mapToInt(String::length).max().orElse(KEY);
		for (int i = 0; i < titles.size(); i++) {
			JsonNode c = about.get("columns").get(i);
			row(width, titles.get(i), end(c.get("first")), "… " + end(c.get("last")));
		}
	}

	private static String end(JsonNode value) {
		return value.isNull() ? "–" : number(value.asDouble());
	}

	private void raw(JsonNode raw) {
		line("raw keys", "");
		for (Map.Entry<String, JsonNode> e : raw.properties()) {
			if (e.getValue().isArray()) {
				e.getValue().forEach(l -> text.append("    ").append(printable(l.asText())).append('\n'));
			} else {
				text.append("    ").append(printable(e.getKey())).append(" = ").append(printable(e.getValue().asText())).append('\n');
			}
		}
	}

	private void line(String label, String what) {
		text.append(("  " + pad(label, Math.max(LABEL, label.length() + 1)) + printable(what)).stripTrailing()).append('\n');
	}

	private void row(int width, String key, String value, String rest) {
		text.append(("    " + pad(key, width) + " " + pad(value, VALUE) + " " + rest).stripTrailing()).append('\n');
	}

	private static String evidence(JsonNode e) {
		if (e.isNull()) {
			return "";
		}
		String value = shortened(printable(e.get("text").asText()));
		return " (" + printable(e.get("key").asText()) + (value.isEmpty() ? "" : " = " + value) + ")";
	}

	private static String shortened(String s) {
		return s.length() <= LONGEST ? s : s.substring(0, LONGEST) + "…";
	}

	private static String number(double value) {
		if (value == 0 || Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7) {
			String digits = String.format(Locale.ROOT, "%.6g", value);
			return digits.contains("e") ? digits : BigDecimal.valueOf(Double.parseDouble(digits)).stripTrailingZeros().toPlainString();
		}
		return String.format(Locale.ROOT, "%.5e", value);
	}

	private static String printable(String s) {
		return s.replaceAll("\\p{Cntrl}", "?");
	}

	private static String pad(String s, int width) {
		return s + " ".repeat(Math.max(0, width - s.length()));
	}
}
