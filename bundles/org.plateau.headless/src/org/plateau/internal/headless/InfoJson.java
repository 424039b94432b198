// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Arrays;
import java.util.Map;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.model.trace.Trace;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.ScaleBar;
import org.plateau.model.image.SliceSpacing;
import org.plateau.model.image.TiltDecision;

/** What a file is, as the object that {@code plateau info --json} prints; docs/info.md lists its keys. */
final class InfoJson {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private InfoJson() {
	}

	/**
	 * Closes what was opened.
	 *
	 * @param file as the user named it
	 * @param raw with every raw key of the header
	 */
	static ObjectNode of(String file, Opener.Opened opened, boolean raw) throws IOException {
		ObjectNode about = NODES.objectNode().put("file", file);
		switch (opened.content()) {
		case Content.Image image -> {
			Micrograph m = image.micrograph();
			try (PixelSource pixels = m.pixels()) {
				about.put("kind", pixels.planes() > 1 ? "stack" : "image").put("format", m.format()).put("reader", opened.readerId());
				image(about, m);
			}
			if (raw) {
				ObjectNode keys = about.putObject("raw");
				m.acquisition().rawKeys().forEach(keys::put);
			}
		}
		case Content.Cycling cycling -> {
			CyclingRecord r = cycling.record();
			about.put("kind", "cycling").put("format", r.format()).put("reader", opened.readerId());
			cycling(about, r);
			if (raw) {
				ArrayNode header = about.putObject("raw").putArray("header");
				r.header().forEach(header::add);
			}
		}
		case Content.Impedance impedance -> {
			about.put("kind", "impedance").put("format", impedance.spectra().get(0).format()).put("reader", opened.readerId());
			ArrayNode spectra = about.putArray("spectra");
			impedance.spectra().forEach(s -> impedance(spectra.addObject(), s));
			impedance.record().ifPresent(r -> cycling(about.putObject("record"), r));
			if (raw) {
				ArrayNode header = about.putObject("raw").putArray("header");
				impedance.spectra().get(0).header().forEach(header::add);
			}
		}
		case Content.Traces traces -> {
			about.put("kind", "trace").put("format", traces.traces().getFirst().format()).put("reader", opened.readerId());
			ArrayNode list = about.putArray("traces");
			traces.traces().forEach(t -> trace(list.addObject(), t, raw));
			ArrayNode warnings = about.putArray("warnings");
			traces.traces().stream().flatMap(t -> t.warnings().stream()).distinct().forEach(warnings::add);
		}
		case Content.Eds eds -> EdsInfo.put(about, eds.runs(), opened.readerId(), raw);
		}
		return about;
	}

	private static void trace(ObjectNode to, Trace t, boolean raw) {
		to.put("trace_kind", t.kind()).put("name", t.name()).put("points", t.points());
		ArrayNode columns = to.putArray("columns");
		for (Trace.Column c : t.columns()) {
			ObjectNode column = columns.addObject().put("name", c.name()).put("unit", c.unit());
			Arrays.stream(c.values()).filter(Double::isFinite).min().ifPresent(v -> column.put("min", v));
			Arrays.stream(c.values()).filter(Double::isFinite).max().ifPresent(v -> column.put("max", v));
		}
		t.quantities().forEach((name, q) -> to.withObjectProperty("quantities").putObject(name).put("value", q.value()).put("unit", q.unit()));
		if (raw) {
			t.header().forEach(to.putObject("raw")::put);
		}
	}

	private static void impedance(ObjectNode to, ImpedanceSpectrum s) {
		to.put("name", s.name()).put("points", s.points());
		if (s.points() > 0) {
			to.put("highest_frequency_hz", Arrays.stream(s.frequencyHz()).max().getAsDouble());
			to.put("lowest_frequency_hz", Arrays.stream(s.frequencyHz()).min().getAsDouble());
		}
		s.temperatureC().ifPresent(t -> to.put("temperature_c", t));
		s.amplitudeV().ifPresent(v -> to.put("amplitude_v", v));
		s.biasV().ifPresent(v -> to.put("bias_v", v));
		ArrayNode warnings = to.putArray("warnings");
		s.warnings().forEach(warnings::add);
	}

	private static void image(ObjectNode about, Micrograph m) {
		PixelSource pixels = m.pixels();
		about.put("width", pixels.width()).put("height", pixels.height()).put("planes", pixels.planes());
		about.put("bit_depth", pixels.sampleType().bits).put("sample_type", pixels.sampleType().name().toLowerCase(Locale.ROOT));
		about.set("pixel_size_nm", m.calibration().map(InfoJson::pixelSize).orElse(null));
		if (pixels.planes() > 1) {
			about.set("slice_spacing_nm", m.sliceSpacing().map(InfoJson::spacing).orElse(null));
		}
		about.put("data_bar_px", m.dataBarRows());
		about.set("tilt", tilt(m.tilt()));
		about.set("scale_bar", m.scaleBar().map(InfoJson::scaleBar).orElse(null));
		ObjectNode acquisition = about.putObject("acquisition");
		for (Map.Entry<AcquisitionKey, Acquisition.Reading> e : m.acquisition().readings().entrySet()) {
			Acquisition.Reading r = e.getValue();
			ObjectNode reading = acquisition.putObject(e.getKey().id);
			if (Double.isNaN(r.number())) {
				reading.put("value", r.text());
			} else {
				number(reading, "value", r.number());
			}
			reading.put("unit", e.getKey().unit).set("evidence", evidence(r.evidence()));
		}
		strings(about.putArray("warnings"), m.warnings());
	}

	static ObjectNode pixelSize(PixelCalibration c) {
		ObjectNode size = NODES.objectNode();
		number(size, "x", c.pixelSizeXNm());
		number(size, "y", c.pixelSizeYNm());
		number(size, "u_percent", 100 * c.relativeU());
		size.put("source", c.source()).set("evidence", evidence(c.evidence()));
		return size;
	}

	private static ObjectNode spacing(SliceSpacing s) {
		ObjectNode spacing = NODES.objectNode();
		number(spacing, "value", s.stepNm());
		spacing.put("source", s.source()).set("evidence", evidence(s.evidence()));
		return spacing;
	}

	private static ObjectNode tilt(TiltDecision t) {
		ObjectNode tilt = NODES.objectNode().put("verdict", t.verdict().id);
		number(tilt, "factor_y", t.factorY());
		number(tilt, "u_percent", 100 * t.relativeU());
		number(tilt, "stage_tilt_deg", t.stageTiltDeg());
		tilt.put("sentence", t.sentence());
		ArrayNode evidence = tilt.putArray("evidence");
		t.evidence().forEach(e -> evidence.add(evidence(e)));
		strings(tilt.putArray("options"), t.options());
		return tilt;
	}

	private static ObjectNode scaleBar(ScaleBar b) {
		ObjectNode bar = NODES.objectNode();
		number(bar, "length_px", b.lengthPx());
		number(bar, "u_px", b.uPx());
		number(bar, "length_um", b.lengthUm().orElse(Double.NaN));
		number(bar, "pixel_size_nm", b.pixelSizeNm().orElse(Double.NaN));
		bar.put("text", b.text());
		number(bar, "x", b.x());
		number(bar, "y", b.y());
		return bar;
	}

	private static void cycling(ObjectNode about, CyclingRecord r) {
		about.put("points", r.rows());
		ArrayNode columns = about.putArray("columns");
		column(columns, "time", "s", r.timeS());
		column(columns, "potential", "V", r.potentialV());
		column(columns, "current", "A", r.currentA());
		r.otherColumns().forEach((title, values) -> {
			ColumnTitle split = ColumnTitle.of(title);
			column(columns, split.name(), split.unit(), values);
		});
		strings(about.putArray("techniques"), r.techniques());
		about.put("sign_convention", r.signConvention());
		strings(about.putArray("warnings"), r.warnings());
	}

	private static void column(ArrayNode columns, String name, String unit, double[] values) {
		ObjectNode column = columns.addObject().put("name", name).put("unit", unit);
		number(column, "first", values.length == 0 ? Double.NaN : values[0]);
		number(column, "last", values.length == 0 ? Double.NaN : values[values.length - 1]);
	}

	private static ObjectNode evidence(Evidence e) {
		return e == null ? null : NODES.objectNode().put("key", e.key()).put("text", e.text());
	}

	/** JSON has no NaN and no infinity: null stands for both. */
	private static void number(ObjectNode in, String key, double value) {
		if (Double.isFinite(value)) {
			in.put(key, value);
		} else {
			in.putNull(key);
		}
	}

	private static void strings(ArrayNode array, List<String> texts) {
		texts.forEach(array::add);
	}
}
