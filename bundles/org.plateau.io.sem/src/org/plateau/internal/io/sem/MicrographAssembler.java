// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Registry;
import org.plateau.io.ScaleDecision;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;

/** Makes a micrograph of pixels and a raw header: asks the rules in order of trust, decides scale and tilt, cuts the data bar. */
public final class MicrographAssembler {

	private static final double RULES_DIFFER = 0.01;
	private static final int LONGEST_RAW = 200;
	private static final int MOST_NUMBERS = 8;

	private final Registry<HeaderRule> rules;

	public MicrographAssembler(Registry<HeaderRule> rules) {
		this.rules = rules;
	}

	/** Reads the lowest rows of plane 0, for the data bar and the scale bar. */
	Micrograph assemble(Path file, String format, PixelSource pixels, Map<Integer, RawHeader.Tag> tags, Map<String, String> texts,
			OpenOptions options, List<String> oddities) throws IOException {
		return assemble(file, format, pixels, tags, texts, options, oddities, true);
	}

	/**
	 * @param lookAtPixels false: neither data bar nor scale bar are looked for in the picture, the header alone tells
	 */
	Micrograph assemble(Path file, String format, PixelSource pixels, Map<Integer, RawHeader.Tag> tags, Map<String, String> texts,
			OpenOptions options, List<String> oddities, boolean lookAtPixels) throws IOException {
		return assemble(file, format, pixels, tags, texts, Optional.empty(), options, oddities, lookAtPixels);
	}

	/**
	 * @param told what another program makes of the header: used where no rule tells, and compared where one does
	 */
	public Micrograph assemble(Path file, String format, PixelSource pixels, Map<Integer, RawHeader.Tag> tags, Map<String, String> texts,
			Optional<HeaderReading> told, OpenOptions options, List<String> oddities, boolean lookAtPixels) throws IOException {
		List<String> warnings = new ArrayList<>(oddities);
		List<Descriptor<HeaderRule>> ordered = new ArrayList<>(rules.descriptors());
		ordered.sort(Comparator.comparingInt(MicrographAssembler::trust).reversed());
		String name = file.getFileName().toString();
		RawHeader header = new RawHeader(name, pixels.width(), pixels.height(), tags, Sidecars.read(file, ordered, warnings), texts);
		Optional<HeaderReading> used = Optional.empty();
		Map<String, String> raw = new LinkedHashMap<>();
		for (Registry.Answer<HeaderRule, Optional<HeaderReading>> answer : rules.each(ordered, Patience.ANSWER, r -> r.read(header))) {
			if (answer.value().isEmpty()) {
				continue;
			}
			HeaderReading reading = answer.value().get();
			reading.acquisition().rawKeys().forEach(raw::putIfAbsent);
			if (used.isEmpty()) {
				warnings.addAll(reading.warnings());
				used = reading.acquisition().readings().size() > 1 ? Optional.of(reading) : used;
			} else {
				compare(used.get(), reading, warnings);
			}
		}
		texts.forEach(raw::putIfAbsent);
		plainTags(header, raw);
		String kind = used.map(u -> format + ", " + u.header()).orElse(format);
		if (told.isPresent() && used.isPresent()) {
			compare(used.get(), told.get(), warnings);
			used = Optional.of(completed(used.get(), told.get()));
		} else {
			used = used.or(() -> told);
		}
		told.ifPresent(t -> t.acquisition().rawKeys().forEach(raw::putIfAbsent));
		Acquisition acquisition = new Acquisition(used.map(u -> u.acquisition().readings()).orElse(Map.of()), raw);
		ScaleDecision scale = ScaleDecision.decide(acquisition, pixels.width(), options);
		warnings.addAll(scale.warnings());
		BurnedIn burnedIn = lookAtPixels ? BurnedIn.look(pixels, acquisition, scale.calibration(), warnings) : BurnedIn.unseen(pixels, acquisition);
		return new Micrograph(name, kind, pixels, acquisition, scale.calibration(), scale.tilt(), burnedIn.dataBarRows(), warnings,
				pixels.planes() > 1 ? scale.sliceSpacing() : Optional.empty(), burnedIn.scaleBar());
	}

	private static int trust(Descriptor<HeaderRule> d) {
		try {
			return Integer.parseInt(d.attribute("trust").strip());
		} catch (NumberFormatException e) {
			return 0;
		}
	}

	private static void compare(HeaderReading used, HeaderReading other, List<String> warnings) {
		for (AcquisitionKey key : List.of(AcquisitionKey.PIXEL_SIZE_X, AcquisitionKey.PIXEL_SIZE_Y)) {
			OptionalDouble a = used.acquisition().number(key);
			OptionalDouble b = other.acquisition().number(key);
			if (a.isPresent() && b.isPresent() && Math.abs(a.getAsDouble() - b.getAsDouble()) > RULES_DIFFER * a.getAsDouble()) {
				warnings.add(String.format(Locale.ROOT, "the %s says %.5g nm per %s, the %s %.5g nm; the first is used", used.header(), a.getAsDouble(),
						key == AcquisitionKey.PIXEL_SIZE_X ? "pixel" : "row", other.header(), b.getAsDouble()));
				return;
			}
		}
	}

	/** A reading with what another one tells beside it; the two pixel sizes go together. */
	private static HeaderReading completed(HeaderReading used, HeaderReading other) {
		Map<AcquisitionKey, Acquisition.Reading> all = new EnumMap<>(other.acquisition().readings());
		if (used.acquisition().get(AcquisitionKey.PIXEL_SIZE_X).isPresent()) {
			all.remove(AcquisitionKey.PIXEL_SIZE_Y);
		}
		all.putAll(used.acquisition().readings());
		return new HeaderReading(used.header(), new Acquisition(all, used.acquisition().rawKeys()), used.warnings());
	}

	private static void plainTags(RawHeader header, Map<String, String> raw) {
		header.tags().values().stream().sorted(Comparator.comparingInt(RawHeader.Tag::code)).forEach(t -> {
			if (!t.numbers().isEmpty() && t.numbers().size() <= MOST_NUMBERS) {
				raw.put("TIFF tag " + t.code(), t.numbers().toString());
			} else if (t.numbers().isEmpty() && t.bytes().length <= LONGEST_RAW) {
				raw.put("TIFF tag " + t.code(), t.text());
			}
		});
	}
}
