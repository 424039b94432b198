// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/** EDS files in {@code plateau info --json}; docs/info.md lists the keys. */
final class EdsInfo {

	private EdsInfo() {
	}

	/** Closes the runs. */
	static void put(ObjectNode about, List<EdsRun> runs, String reader, boolean raw) throws IOException {
		boolean area = runs.stream().anyMatch(r -> r.cube().isPresent());
		boolean maps = runs.stream().anyMatch(r -> !r.maps().isEmpty());
		about.put("kind", area ? "spectrum-image" : maps ? "element-map" : "spectrum").put("format", runs.get(0).format()).put("reader", reader);
		ArrayNode array = about.putArray("runs");
		for (EdsRun run : runs) {
			try (run) {
				put(array.addObject(), run, raw);
			}
		}
	}

	private static void put(ObjectNode to, EdsRun run, boolean raw) {
		to.put("name", run.name()).put("width", run.width()).put("height", run.height());
		to.set("pixel_size_nm", run.calibration().map(InfoJson::pixelSize).orElse(null));
		run.cube().ifPresent(c -> axis(to.putObject("cube"), c.axis()));
		ArrayNode maps = to.putArray("maps");
		for (ElementMap m : run.maps()) {
			ObjectNode o = maps.addObject().put("element", m.element()).put("line", m.line()).put("unit", m.kind().unit).put("source", m.source());
			o.put("sum", m.total());
			number(o, "max", Double.isNaN(m.greatest()) ? OptionalDouble.empty() : OptionalDouble.of(m.greatest()));
		}
		ArrayNode spectra = to.putArray("spectra");
		for (Spectrum s : run.spectra()) {
			ObjectNode o = spectra.addObject().put("name", s.name()).put("sum", s.total());
			axis(o, s.axis());
			conditions(o, s.conditions());
		}
		ArrayNode pictures = to.putArray("pictures");
		for (ElectronPicture p : run.pictures()) {
			pictures.addObject().put("name", p.name()).put("width", p.values().width()).put("height", p.values().height()).set("pixel_size_nm",
					p.calibration().map(InfoJson::pixelSize).orElse(null));
		}
		conditions(to, run.conditions());
		ArrayNode elements = to.putArray("elements");
		run.elements().stream().sorted(Comparator.naturalOrder()).forEach(elements::add);
		ArrayNode warnings = to.putArray("warnings");
		run.warnings().forEach(warnings::add);
		if (raw) {
			ObjectNode keys = to.putObject("raw");
			run.conditions().rawKeys().forEach(keys::put);
		}
	}

	private static void axis(ObjectNode to, SpectrumAxis axis) {
		to.put("channels", axis.channels()).put("ev_per_channel", axis.dispersionEv()).put("zero_offset_ev", axis.zeroOffsetEv());
	}

	private static void conditions(ObjectNode to, EdsConditions c) {
		number(to, "beam_energy_kev", c.beamEnergyKev());
		number(to, "beam_current_na", c.beamCurrentNa());
		number(to, "live_time_s", c.liveTimeS());
		number(to, "real_time_s", c.realTimeS());
		number(to, "energy_resolution_mnka_ev", c.energyResolutionMnKaEv());
		number(to, "elevation_angle_deg", c.elevationAngleDeg());
		number(to, "azimuth_angle_deg", c.azimuthAngleDeg());
		number(to, "tilt_alpha_deg", c.tiltAlphaDeg());
	}

	private static void number(ObjectNode to, String key, OptionalDouble value) {
		if (value.isPresent()) {
			to.put(key, value.getAsDouble());
		}
	}
}
