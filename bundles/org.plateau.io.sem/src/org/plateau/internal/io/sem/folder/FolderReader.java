// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.plateau.extension.Descriptor;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.extension.UsesExtensions;
import org.plateau.internal.io.sem.rules.KeyValueText;
import org.plateau.io.Opener;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.SliceSpacing;

/**
 * A folder with one picture per slice, of any format the installed readers open, as a stack. Every slice's header is read when the stack is
 * opened, pixels when they are asked for. Looks at the files of the folder itself, never into other folders.
 */
public final class FolderReader implements FormatReader, UsesExtensions {

	private static final String FORMATS = "org.plateau.io.formats";
	private static final int IF_NOBODY_ELSE = 20;
	private static final int MOST_FILES = 100_000;
	private static final int MOST_NAMED = 5;
	private static final Pattern STEP_KEY = Pattern
			.compile("(?i).*\\b(?:slice ?(?:thickness|spacing|distance|step)|section ?thickness|z ?(?:step|spacing))\\s*(?:\\(([^)]+)\\))?", Pattern.DOTALL);

	private Registry<FormatReader> readers;

	/** Knows no readers until extensions are handed over. */
	public FolderReader() {
		this(new Registry<>(FORMATS, FormatReader.class, List.of(), new ProblemLog()));
	}

	/**
	 * @param readers those for single pictures; readers of folders among them are not asked, for they only see folders
	 */
	public FolderReader(Registry<FormatReader> readers) {
		this.readers = readers;
	}

	@Override
	public void extensions(PlatformExtensions extensions) {
		readers = extensions.read(FORMATS, FormatReader.class);
	}

	@Override
	public int probe(Path folder, byte[] head) {
		if (head.length > 0) {
			return 0;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path f : files) {
				if (!isHidden(f) && Files.isRegularFile(f)) {
					return IF_NOBODY_ELSE;
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			// what cannot be listed cannot be opened either, and the opener says why
		}
		return 0;
	}

	private static boolean isHidden(Path file) {
		String name = file.getFileName().toString();
		return name.startsWith(".") || name.equalsIgnoreCase("Thumbs.db") || name.equalsIgnoreCase("desktop.ini");
	}

	@Override
	public Content open(Path folder, OpenOptions options) throws IOException {
		Opener opener = new Opener(readers);
		List<String> warnings = new ArrayList<>();
		List<Path> files = pictures(folder, opener, options, warnings);
		SliceNames names = SliceNames.of(files.stream().map(f -> f.getFileName().toString()).toList());
		Optional<String> stranger = names.stranger();
		if (stranger.isPresent()) {
			throw FormatException.of(folder, printable(stranger.get()), "move it away, or name the pictures one by one");
		}
		Micrograph first = null;
		List<Slice> slices = new ArrayList<>();
		for (String name : names.ordered()) {
			Path file = folder.resolve(name);
			Micrograph m = first == null ? micrograph(file, opener.open(file, options)) : slice(opener, file, options);
			m.pixels().close();
			first = first == null ? m : first;
			Slice slice = Slice.of(folder.resolve(name), m);
			if (m.pixels().planes() > 1) {
				throw FormatException.of(folder, printable(name) + " holds " + m.pixels().planes() + " planes itself", "open it alone");
			}
			Optional<String> clash = slices.isEmpty() ? Optional.empty() : slice.clash(slices.get(0));
			if (clash.isPresent()) {
				throw FormatException.of(folder, printable(name) + " does not fit into the stack: " + printable(clash.get()),
						"move the odd pictures away, or name them one by one");
			}
			slices.add(slice);
		}
		List<Slice> ordered = order(names, slices, warnings);
		if (ordered.get(0) != slices.get(0)) {
			first = micrograph(ordered.get(0).file(), opener.open(ordered.get(0).file(), options));
			first.pixels().close();
		}
		compare(ordered, warnings);
		List<Long> numbers = names.numbered() ? LongStream.range(0, slices.size()).map(i -> names.number((int) i)).boxed().toList()
				: LongStream.range(0, slices.size()).boxed().toList();
		Optional<SliceSpacing> spacing = spacing(first, ordered, numbers, options, warnings);
		FolderPixels pixels = new FolderPixels(ordered.stream().map(Slice::file).toList(), first.pixels(), f -> slice(opener, f, options).pixels());
		return new Content.Image(new Micrograph(String.valueOf(folder.getFileName()), "folder of " + slices.size() + " slices, " + first.format(), pixels,
				first.acquisition(), first.calibration(), first.tilt(), first.dataBarRows(), warnings, spacing, first.scaleBar()));
	}

	private static Micrograph slice(Opener opener, Path file, OpenOptions options) throws IOException {
		return micrograph(file, opener.openSlice(file, options));
	}

	private static Micrograph micrograph(Path file, Content content) throws IOException {
		if (content instanceof Content.Image image) {
			return image.micrograph();
		}
		throw FormatException.of(file, "it is no picture any more", "open the stack again");
	}

	/** The files that are pictures; the others are named. A damaged picture is not passed over. */
	private List<Path> pictures(Path folder, Opener opener, OpenOptions options, List<String> warnings) throws IOException {
		Map<String, List<Path>> byReader = new LinkedHashMap<>();
		List<Path> ignored = new ArrayList<>();
		for (Path f : list(folder)) {
			Optional<Descriptor<FormatReader>> reader = Files.isRegularFile(f) && Files.size(f) > 0 ? opener.recognise(f) : Optional.empty();
			if (reader.isPresent()) {
				byReader.computeIfAbsent(reader.get().id(), r -> new ArrayList<>()).add(f);
			} else {
				ignored.add(f);
			}
		}
		List<Path> pictures = new ArrayList<>();
		for (List<Path> ofOneReader : byReader.values()) {
			(makesPictures(opener, ofOneReader, options) ? pictures : ignored).addAll(ofOneReader);
		}
		if (pictures.isEmpty()) {
			throw FormatException.of(folder, "there is no picture in this folder that an installed reader knows (" + named(ignored) + ")",
					"name a folder of pictures, or a file");
		}
		if (pictures.size() == 1) {
			throw FormatException.of(folder, "there is only one picture in this folder, " + printable(pictures.get(0).getFileName().toString()), "open it itself");
		}
		Set<String> stems = new HashSet<>();
		pictures.forEach(p -> stems.add(stem(p)));
		ignored.removeIf(f -> stems.contains(stem(f)) || stems.contains(stem(f).replaceFirst("-[^-]*$", "")));
		if (!ignored.isEmpty()) {
			warnings.add(named(ignored) + (ignored.size() == 1 ? " is no picture and is" : " are no pictures and are") + " left out");
		}
		return pictures;
	}

	/** Whether what one reader recognised are pictures: the first of them that it can open tells; when it can open none, they are taken for such. */
	private static boolean makesPictures(Opener opener, List<Path> files, OpenOptions options) throws IOException {
		for (Path f : files) {
			try {
				Content content = opener.open(f, options);
				if (content instanceof Content.Image image) {
					image.micrograph().pixels().close();
					return true;
				}
				return false;
			} catch (FormatException e) {
				// another one may be whole; a damaged slice is told of when all are opened
			}
		}
		return true;
	}

	private static List<Path> list(Path folder) throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
			for (Path f : entries) {
				if (!isHidden(f)) {
					files.add(f);
				}
				if (files.size() > MOST_FILES) {
					throw FormatException.of(folder, "there are more than " + MOST_FILES + " files in this folder", "split it");
				}
			}
		} catch (DirectoryIteratorException e) {
			throw FormatException.of(folder, "the folder cannot be listed (" + printable(String.valueOf(e.getCause().getMessage())) + ")", "check that it is still there")
					.causedBy(e);
		}
		files.sort(java.util.Comparator.comparing(f -> f.getFileName().toString()));
		return files;
	}

	private static String stem(Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}

	private static String named(List<Path> files) {
		List<String> names = files.stream().limit(MOST_NAMED).map(f -> printable(f.getFileName().toString())).toList();
		return String.join(", ", names) + (files.size() > MOST_NAMED ? " and " + (files.size() - MOST_NAMED) + " more" : "");
	}

	private static String printable(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}

	private static List<Slice> order(SliceNames names, List<Slice> slices, List<String> warnings) {
		names.gaps().map(FolderReader::printable).ifPresent(warnings::add);
		if (names.numbered()) {
			return slices;
		}
		Optional<List<Slice>> byDate = SliceOrder.byDate(slices);
		if (byDate.isPresent()) {
			warnings.add("the names do not count the slices; they are ordered by the time in their headers");
			return byDate.get();
		}
		Optional<List<Slice>> byZ = SliceOrder.byStageZ(slices);
		warnings.add(byZ.isPresent() ? "the names do not count the slices; they are ordered by rising stage z"
				: "neither names nor headers count the slices; they are ordered by name");
		return byZ.orElse(slices);
	}

	/** What the slices tell differently, and what is odd about single ones, a few of each. */
	private static void compare(List<Slice> slices, List<String> warnings) {
		Slice first = slices.get(0);
		warnings.addAll(first.warnings());
		List<String> odd = new ArrayList<>();
		for (Slice s : slices.subList(1, slices.size())) {
			s.difference(first).ifPresent(odd::add);
			s.warnings().stream().filter(w -> !first.warnings().contains(w)).limit(1).forEach(w -> odd.add(printable(s.name()) + ": " + w));
		}
		warnings.addAll(odd.subList(0, Math.min(MOST_NAMED, odd.size())));
		if (odd.size() > MOST_NAMED) {
			warnings.add((odd.size() - MOST_NAMED) + " more slices differ from the first in such ways");
		}
	}

	/** The user's word, the header's, a key that names it, the stage's steps, in this order. */
	private static Optional<SliceSpacing> spacing(Micrograph first, List<Slice> slices, List<Long> numbers, OpenOptions options, List<String> warnings) {
		Optional<SliceSpacing> told = ScaleDecision.decide(first.acquisition(), first.pixels().width(), options).sliceSpacing();
		if (told.isPresent()) {
			return told;
		}
		for (Map.Entry<String, String> e : first.acquisition().rawKeys().entrySet()) {
			Matcher m = STEP_KEY.matcher(e.getKey().replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' '));
			String text = m.matches() && m.group(1) != null ? e.getValue() + " " + m.group(1) : e.getValue();
			Optional<Double> nm = m.matches() ? KeyValueText.lengthNm(text).filter(v -> v > 0) : Optional.empty();
			if (nm.isPresent()) {
				return Optional.of(new SliceSpacing(nm.get(), "header", new Evidence(e.getKey(), e.getValue(), text("slice spacing %.5g nm", nm.get()))));
			}
		}
		OptionalDouble step = SliceOrder.evenStepNm(slices, numbers);
		if (step.isPresent()) {
			double nm = step.getAsDouble();
			warnings.add(text("the distance of the slices, %.5g nm, is the even step of stage z; check it", nm));
			Evidence evidence = new Evidence("stage z", text("%.9g mm … %.9g mm", slices.get(0).stageZMm().getAsDouble(),
					slices.get(slices.size() - 1).stageZMm().getAsDouble()), text("slice spacing %.5g nm", nm));
			return Optional.of(new SliceSpacing(nm, "steps of stage z", evidence));
		}
		warnings.add("the distance of the slices is not known; " + ScaleDecision.ASKS_SPACING);
		return Optional.empty();
	}

	private static String text(String format, Object... args) {
		return String.format(Locale.ROOT, format, args);
	}
}
