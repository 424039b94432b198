// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.jeol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;

/** JEOL Analysis Station: a project (.ASW) with what its views name, or one picture (.img), map (.map) or list of X-rays (.pts) alone. */
public final class JeolReader implements FormatReader {

	private static final int SURE = 94;
	private static final String EVENTS = "PTTDFILE";
	private static final int CHANNELS = 4096;
	/** Between where a tree should begin and its first tag. */
	private static final int BEFORE_TREE = 12;
	private static final int MOST_VIEWS = 200;
	private static final int MOST_FILES = 500;
	private static final Pattern NAMED = Pattern.compile("(SampleInfo/[^/]+/ViewInfo/[^/]+)/ViewData/[^/]+/Filename");
	private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
	private static final String MAP = "PTTD Data/AnalyzableMap MeasData/";

	static boolean at(byte[] head, int offset, String text) {
		byte[] t = text.getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < t.length; i++) {
			if (offset + i >= head.length || head[offset + i] != t[i]) {
				return false;
			}
		}
		return true;
	}

	private static boolean isProject(byte[] head) {
		return at(head, 17, "FileType") && at(head, 34, "Analysis Station");
	}

	@Override
	public int probe(Path file, byte[] head) {
		return at(head, 4, JeolPicture.MAGIC) || at(head, 4, EVENTS) || isProject(head) ? SURE : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		byte[] head;
		try (var in = Files.newInputStream(path)) {
			head = in.readNBytes(64);
		}
		if (isProject(head)) {
			return project(path, options);
		}
		List<Path> one = List.of(path);
		return new Content.Eds(List.of(run(path.getFileName().toString(), one, options, new ArrayList<>(), true)));
	}

	/** One run for every view that names files. */
	private static Content project(Path path, OpenOptions options) throws IOException {
		Map<String, List<Path>> views = new LinkedHashMap<>();
		Map<String, String> names = new LinkedHashMap<>();
		List<String> warnings = new ArrayList<>();
		try (FileBytes file = new FileBytes(path)) {
			JeolTags tags = JeolTags.read(file, BEFORE_TREE, file.length());
			int files = 0;
			for (String p : tags.paths()) {
				Matcher m = NAMED.matcher(p);
				if (m.matches() && files++ < MOST_FILES && views.size() < MOST_VIEWS) {
					String name = tags.text(p);
					Path found = beside(path, name);
					names.putIfAbsent(m.group(1), tags.text(m.group(1) + "/Memo"));
					if (found != null) {
						views.computeIfAbsent(m.group(1), k -> new ArrayList<>()).add(found);
					} else if (!name.isBlank()) {
						warnings.add("the file '" + name.replaceAll("\\p{Cntrl}", "?") + "' is not beside the project and is left out");
					}
				}
			}
		}
		List<EdsRun> runs = new ArrayList<>();
		try {
			for (Map.Entry<String, List<Path>> view : views.entrySet()) {
				runs.add(run(path.getFileName() + ", " + names.get(view.getKey()), view.getValue(), options, new ArrayList<>(warnings), false));
			}
		} catch (IOException | RuntimeException e) {
			for (EdsRun run : runs) {
				run.close();
			}
			throw e;
		}
		if (runs.isEmpty()) {
			throw FormatException.of(path, "none of the files that it names lies beside it", "copy the folder 'Sample' beside it, too");
		}
		return new Content.Eds(runs);
	}

	/** A file that the project names, when it lies below the project's folder. */
	private static Path beside(Path project, String name) {
		try {
			Path folder = project.toAbsolutePath().normalize().getParent();
			Path file = folder.resolve(name.replace('\\', '/')).normalize();
			return file.startsWith(folder) && !file.equals(project.toAbsolutePath().normalize()) && Files.isRegularFile(file) ? file : null;
		} catch (InvalidPathException e) {
			return null;
		}
	}

	/** @param alone a fault of the only file is the user's business; of one among several it is a warning */
	private static EdsRun run(String name, List<Path> files, OpenOptions options, List<String> warnings, boolean alone) throws IOException {
		List<JeolPicture> pictures = new ArrayList<>();
		List<String> pictureFiles = new ArrayList<>();
		List<ElementMap> maps = new ArrayList<>();
		Optional<PixelCalibration> scale = Optional.empty();
		EdsConditions conditions = EdsConditions.UNKNOWN;
		EdsRun events = null;
		try {
			for (Path file : files) {
				try {
					byte[] head;
					try (var in = Files.newInputStream(file)) {
						head = in.readNBytes(64);
					}
					if (at(head, 4, EVENTS)) {
						if (events == null) {
							events = FileBytes.open(file, f -> events(file, f, options));
						}
						continue;
					}
					JeolPicture.check(file, head);
					JeolPicture p = JeolPicture.read(file, options);
					conditions = conditions == EdsConditions.UNKNOWN ? p.conditions() : conditions;
					if (p.isMap()) {
						maps.add(p.map(file.getFileName().toString()));
						scale = scale.or(p::calibration);
					} else {
						pictures.add(p);
						pictureFiles.add(file.getFileName().toString());
					}
				} catch (FormatException e) {
					if (alone) {
						throw e;
					}
					warnings.add(e.getMessage());
				}
			}
			int w = events != null ? events.width() : maps.isEmpty() ? 0 : maps.get(0).width();
			int h = events != null ? events.height() : maps.isEmpty() ? 0 : maps.get(0).height();
			if (maps.removeIf(m -> m.width() != w || m.height() != h)) {
				warnings.add("maps of another size than " + w + " × " + h + " are left out");
			}
			Optional<SpectrumImage> cube = events == null ? Optional.empty() : events.cube();
			scale = events == null ? scale : events.calibration();
			List<ElectronPicture> electron = new ArrayList<>();
			for (int i = 0; i < pictures.size(); i++) {
				JeolPicture p = pictures.get(i);
				boolean same = p.values().width() == w && p.values().height() == h && p.calibration().map(c -> c.pixelSizeXNm()).equals(scale.map(c -> c.pixelSizeXNm()));
				electron.add(new ElectronPicture(p.title().isEmpty() ? pictureFiles.get(i) : p.title(), p.values(), p.calibration(),
						same ? Optional.of(PixelTransform.IDENTITY) : Optional.empty()));
			}
			List<String> elements = maps.stream().map(ElementMap::element).filter(e -> !e.isEmpty()).distinct().toList();
			return new EdsRun(name, "JEOL Analysis Station", scale, maps, cube, List.of(), electron, events == null ? conditions : events.conditions(), elements, warnings);
		} catch (IOException | RuntimeException e) {
			if (events != null) {
				events.close();
			}
			throw e;
		}
	}

	/** The cube of a .pts with its scale and conditions. */
	private static EdsRun events(Path path, FileBytes file, OpenOptions options) throws IOException {
		ByteBuffer head = file.read(20, 16, ByteOrder.LITTLE_ENDIAN, "the places of tags and data");
		long tagsAt = head.getInt(0) & 0xFFFFFFFFL;
		long tagsLength = head.getInt(4) & 0xFFFFFFFFL;
		long dataAt = head.getInt(8) & 0xFFFFFFFFL;
		long dataLength = head.getInt(12) & 0xFFFFFFFFL;
		if (!file.holds(tagsAt, tagsLength) || !file.holds(dataAt, dataLength)) {
			throw file.fault(20, "its tags (" + tagsLength + " bytes from " + tagsAt + " on) or its X-rays (" + dataLength + " bytes from " + dataAt
					+ " on) lie outside of the file of " + file.length() + " bytes", "the file is damaged or was not copied completely; copy it again");
		}
		JeolTags tags = JeolTags.read(file, tagsAt + BEFORE_TREE, tagsAt + tagsLength);
		Matcher size = SIZE.matcher(tags.text(MAP + "Meas Cond/Pixels").toLowerCase(Locale.ROOT));
		double step = 1000 * tags.number(MAP + "Doc/CoefA");
		double zero = 1000 * tags.number(MAP + "Doc/CoefB");
		double shift = tags.number("PTTD Param/Params/PARAMPAGE1/Tpl/" + tags.text(MAP + "Meas Cond/Tpl") + "/DigZ");
		if (!size.matches() || !(step > 0 && step < 1000) || !(Math.abs(zero) < 1e6)) {
			throw tags.missing("the size of the map or the energies of its channels");
		}
		List<String> warnings = new ArrayList<>();
		int width = Integer.parseInt(size.group(1));
		int height = Integer.parseInt(size.group(2));
		if (width < 1 || height < 1 || width > CHANNELS || height > CHANNELS) {
			throw FormatException.of(path, "it claims a map of " + width + " × " + height + " pixels", "the file is damaged; copy it again");
		}
		SpectrumAxis axis = new SpectrumAxis(zero - (shift >= 0 && shift < CHANNELS ? shift : 0) * step, step, CHANNELS);
		double scanMm = tags.number("PTTD Param/Params/PARAMPAGE0/ScanSize");
		double mag = tags.number(MAP + "MeasCond/Mag");
		double nm = JeolPicture.pixelNm(scanMm, mag, width);
		String page = "PTTD Param/Params/PARAMPAGE0/";
		Conditions c = new Conditions().beamKev(tags.number(MAP + "MeasCond/AccKV")).beamNa(tags.number(MAP + "MeasCond/AccNA")).liveS(tags.number(MAP + "Doc/LiveTime"))
				.realS(tags.number(MAP + "Doc/RealTime")).resolutionEv(tags.number(page + "MnKaRES")).elevationDeg(tags.number(page + "ElevAng"))
				.azimuthDeg(tags.number(page + "DirAng")).detector(tags.text(page + "DetT"));
		tags.keys(c);
		EventCube cube = new EventCube(file, dataAt, dataLength, width, height, axis);
		return new EdsRun(path.getFileName().toString(), "JEOL Analysis Station", MapScale.of(options, nm, nm, "JEOL tags", "ScanSize, Mag", scanMm + " mm, " + mag), List.of(),
				Optional.of(cube), List.of(), List.of(), c.build(), List.of(), warnings);
	}
}
