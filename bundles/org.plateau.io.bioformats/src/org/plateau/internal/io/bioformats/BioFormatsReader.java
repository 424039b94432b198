// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.extension.UsesExtensions;
import org.plateau.internal.io.sem.MicrographAssembler;
import org.plateau.internal.io.sem.tiff.TiffFile;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;

/**
 * Files that no reader of ours knows, by the user's own Bio-Formats. It answers for the endings of names alone and as weakly as can be, so any reader
 * that knows a file by its content goes before it. Rules of microscopes' headers are asked first all the same; what Bio-Formats says about the scale is
 * used where they are silent, and compared where they are not.
 */
public final class BioFormatsReader implements FormatReader, UsesExtensions {

	/** Raw keys that begin so list the pictures of a file that holds several. */
	public static final String PICTURE = "Bio-Formats picture ";

	/** The weakest answer there is. */
	private static final int WEAKEST = 1;
	private static final String RULES = "org.plateau.io.sem.headerRules";
	private static final int MOST_LISTED = 200;
	private static final double UNKNOWN_NM = 1000;
	/** 10,000 dpi; as the rule for the resolution tags of TIFF has it. */
	private static final double FINEST_PRINT_NM = 2540;
	/** Formats of no instrument, as Bio-Formats calls them. */
	private static final Set<String> PICTURES = Set.of("Tagged Image File Format", "Windows Bitmap", "JPEG", "JPEG-2000", "Animated PNG", "Portable Network Graphics", "Graphics Interchange Format",
			"Adobe Photoshop", "Adobe Photoshop TIFF", "Truevision Targa", "PCX", "PICT");

	/** One channel of one series. */
	private record View(int series, int channel, String label) {
	}

	/** How the one who opens a file gets at Bio-Formats. */
	@FunctionalInterface
	interface Source {
		JarLoader.Loaded load(Path file) throws FormatException;
	}

	private final Source source;
	private Registry<HeaderRule> rules = new Registry<>(RULES, HeaderRule.class, List.of(), new ProblemLog());

	public BioFormatsReader() {
		this(file -> load(file, JarPlace.ofUser()));
	}

	BioFormatsReader(Source source) {
		this.source = source;
	}

	BioFormatsReader(Source source, Registry<HeaderRule> rules) {
		this.source = source;
		this.rules = rules;
	}

	@Override
	public void extensions(PlatformExtensions extensions) {
		rules = extensions.read(RULES, HeaderRule.class);
	}

	@Override
	public int probe(Path file, byte[] head) {
		return head.length > 0 && Endings.known(String.valueOf(file.getFileName())) ? WEAKEST : 0;
	}

	/** @throws FormatException in one line when there is none, or none that can be used */
	static JarLoader.Loaded load(Path file, JarPlace place) throws FormatException {
		try {
			Optional<JarPlace.Found> found = place.find();
			if (found.isEmpty()) {
				throw FormatException.of(file, "no reader of Plateau knows this kind of file; Bio-Formats could open it",
						"it is not part of Plateau: fetch its jar and point to it with plateau bioformats --use FILE");
			}
			return JarLoader.load(found.get());
		} catch (Unusable e) {
			throw FormatException.of(file, "no reader of Plateau knows this kind of file, and the Bio-Formats that could open it cannot be used: " + e.getMessage(), "").causedBy(e);
		}
	}

	@Override
	public Content open(Path file, OpenOptions options) throws IOException {
		return open(file, options, true);
	}

	@Override
	public Content openSlice(Path file, OpenOptions options) throws IOException {
		return open(file, options, false);
	}

	private Content open(Path file, OpenOptions options, boolean lookAtPixels) throws IOException {
		JarLoader.Loaded loaded = source.load(file);
		ForeignReader reader = new ForeignReader(file, loaded.library());
		try {
			return new Content.Image(assemble(file, options, lookAtPixels, loaded, reader));
		} catch (IOException | RuntimeException e) {
			try {
				reader.close();
			} catch (IOException closing) {
				e.addSuppressed(closing);
			}
			throw e;
		}
	}

	private Micrograph assemble(Path file, OpenOptions options, boolean lookAtPixels, JarLoader.Loaded loaded, ForeignReader reader) throws IOException {
		ForeignReader.Contents contents = reader.open();
		List<String> warnings = new ArrayList<>();
		List<View> views = views(contents);
		int chosen = options.series().orElse(0);
		if (views.isEmpty()) {
			throw FormatException.of(file, "Bio-Formats finds no picture in it", "");
		}
		if (chosen >= views.size()) {
			throw FormatException.of(file, "there is no picture " + (chosen + 1) + " in it", "it has " + views.size() + ": choose with --series N");
		}
		View view = views.get(chosen);
		ForeignReader.Series series = contents.series().get(view.series());
		check(file, series);
		if (views.size() > 1 && options.series().isEmpty()) {
			warnings.add("it holds " + views.size() + " pictures; the first (" + view.label() + ") is read. Choose another with --series N");
		}
		if (!contents.described()) {
			warnings.add("this Bio-Formats lacks its library of metadata: it tells neither scale nor names");
		}
		say(series, warnings);
		ForeignPixels pixels = new ForeignPixels(file, reader, view.series(), series, view.channel());
		boolean first = chosen == 0;
		Map<String, String> texts = texts(contents, series, views);
		return new MicrographAssembler(rules).assemble(file, contents.format() + " by Bio-Formats " + loaded.library().version(), pixels, first ? tags(file) : Map.of(), texts,
				Optional.of(reading(contents, series, warnings)), options, warnings, lookAtPixels);
	}

	private static List<View> views(ForeignReader.Contents contents) {
		List<View> views = new ArrayList<>();
		for (int s = 0; s < contents.series().size(); s++) {
			ForeignReader.Series series = contents.series().get(s);
			for (int c = 0; c < series.channels(); c++) {
				String channel = series.channels() == 1 ? "" : ", channel " + (series.channelNames().get(c).isEmpty() ? c + 1 : series.channelNames().get(c));
				views.add(new View(s, c, (series.name().isEmpty() ? "series " + (s + 1) : series.name()) + channel + ", " + series.width() + " × " + series.height() + " px"
						+ (series.slices() > 1 ? " × " + series.slices() + " planes" : series.times() > 1 ? " × " + series.times() + " times" : "")));
			}
		}
		return views;
	}

	private static void check(Path file, ForeignReader.Series s) throws FormatException {
		if (s.width() < 1 || s.height() < 1 || s.slices() < 1 || s.times() < 1 || !s.layout().known()) {
			throw FormatException.of(file, "Bio-Formats makes a picture of " + s.width() + " × " + s.height() + " px, " + s.slices() + " planes and pixel type " + s.layout().type()
					+ " of it, which makes no sense", "the file is damaged, or of a kind that it does not read");
		}
	}

	private static void say(ForeignReader.Series s, List<String> warnings) {
		if (s.slices() > 1 && s.times() > 1) {
			warnings.add("it has " + s.times() + " points in time; the first is read");
		}
		if (s.layout().coloured()) {
			warnings.add("a colour picture: its luminance is measured");
		}
		if (s.layout().type() == 7) {
			warnings.add("its numbers of 64 bits are read with 32 bits");
		}
		if (s.slices() > 1 && Double.isNaN(s.sizeNm()[2])) {
			warnings.add("the distance of the slices is not known; give it with --z-step-nm");
		}
	}

	/** Original keys under their own names, those of the series first, and what pictures there are. */
	private static Map<String, String> texts(ForeignReader.Contents contents, ForeignReader.Series series, List<View> views) {
		Map<String, String> texts = new LinkedHashMap<>();
		if (views.size() > 1) {
			for (int i = 0; i < Math.min(views.size(), MOST_LISTED); i++) {
				texts.put(PICTURE + (i + 1), views.get(i).label());
			}
		}
		texts.putAll(series.metadata());
		contents.metadata().forEach(texts::putIfAbsent);
		return texts;
	}

	/** Tags of a TIFF, for our own rules; none where the file is no TIFF or a broken one. */
	private static Map<Integer, RawHeader.Tag> tags(Path file) throws IOException {
		byte[] head;
		try (var in = Files.newInputStream(file)) {
			head = in.readNBytes(8);
		}
		try {
			return TiffFile.isTiff(head) ? TiffFile.tags(file) : Map.of();
		} catch (FormatException e) {
			return Map.of(); // Bio-Formats has opened it; what the tags would say is not known
		}
	}

	/** Whether a size is one of the specimen: not what stands for "unknown", nor what a program has written for a screen or a printer. */
	private static boolean believed(String format, double[] nm, List<String> warnings) {
		if (nm[0] == UNKNOWN_NM && nm[1] == UNKNOWN_NM) {
			warnings.add("Bio-Formats says exactly 1 µm per pixel, which is what it says when it does not know; it is not used");
			return false;
		}
		if (PICTURES.contains(format) && nm[0] >= FINEST_PRINT_NM) {
			warnings.add(String.format(Locale.ROOT, "Bio-Formats says %.5g nm per pixel, the resolution of a screen or a printer; it is not used", nm[0]));
			return false;
		}
		return true;
	}

	private static HeaderReading reading(ForeignReader.Contents contents, ForeignReader.Series series, List<String> warnings) {
		HeaderReading.Builder b = new HeaderReading.Builder("Bio-Formats reader", contents.format(), Map.of());
		String[] names = { "PhysicalSizeX", "PhysicalSizeY", "PhysicalSizeZ" };
		AcquisitionKey[] keys = { AcquisitionKey.PIXEL_SIZE_X, AcquisitionKey.PIXEL_SIZE_Y, AcquisitionKey.SLICE_SPACING };
		boolean scaled = series.sizeNm()[0] > 0 && series.sizeNm()[1] > 0 && believed(contents.format(), series.sizeNm(), warnings);
		for (int i = 0; i < keys.length; i++) {
			double nm = series.sizeNm()[i];
			if (nm > 0 && (scaled || i == 2)) {
				b.value(keys[i], nm, "Bio-Formats " + names[i], String.format(Locale.ROOT, "%.9g nm", nm));
			}
		}
		if (!series.date().isEmpty()) {
			b.value(AcquisitionKey.DATE, series.date(), "Bio-Formats AcquisitionDate", series.date());
		}
		return b.build();
	}
}
