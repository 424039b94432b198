// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.plateau.model.image.TiltDecision.Verdict;

/**
 * Writes the project's own corpus: one small picture per vendor layout and trap, always the same bytes. The files lie in
 * {@code bundles/org.plateau.it.tests/corpus/<format>/<vendor>_<version>_<what>.<ending>} with {@code .notes} beside them; {@link #main} writes
 * them, a test says when they differ.
 */
final class VendorCorpus {

	/** Seen from the folder of this bundle. */
	static final Path FOLDER = Path.of("../org.plateau.it.tests/corpus");

	/**
	 * One file and what a reader must say of it.
	 *
	 * @param name format folder and file name
	 * @param beside sidecars by name
	 * @param what the layout or trap, one line
	 * @param xNm nm per column, 0 = uncalibrated
	 * @param yNm nm per row
	 * @param factor of the tilt; 0 when asked
	 * @param warning part of a warning that must be shown; empty = none needed
	 */
	record Entry(String name, byte[] bytes, Map<String, byte[]> beside, String what, double xNm, double yNm, int bar, Verdict verdict, double factor,
			String warning) {

		@Override
		public String toString() {
			return name;
		}

		String notes() {
			return String.join("\n", "licence: EPL-2.0, written by this project", "origin: org.plateau.internal.io.sem.VendorCorpus in the tests of org.plateau.io.sem",
					"what: " + what, "pixel_size_nm: " + (xNm == 0 ? "none" : text("%.6g x %.6g", xNm, yNm)), "data_bar_px: " + bar, "tilt: " + verdict.id,
					"factor_y: " + (verdict == Verdict.ASK ? "none" : text("%.6f", factor)), "warning: " + (warning.isEmpty() ? "none required" : warning),
					"beside: " + (beside.isEmpty() ? "nothing" : String.join(", ", beside.keySet())), "");
		}
	}

	private final List<Entry> entries = new ArrayList<>();
	/** What the next entry expects. */
	private double xNm;
	private double yNm;
	private int bar;
	private Verdict verdict = Verdict.ASK;
	private double factor;
	private String warning = "";

	private VendorCorpus() {
	}

	static List<Entry> entries() {
		VendorCorpus corpus = new VendorCorpus();
		corpus.thermo();
		corpus.zeiss();
		corpus.tescan();
		corpus.jeol();
		corpus.hitachi();
		corpus.others();
		return corpus.entries;
	}

	public static void main(String[] args) throws IOException {
		write(args.length > 0 ? Path.of(args[0]) : FOLDER);
	}

	static void write(Path folder) throws IOException {
		for (Entry e : entries()) {
			for (Map.Entry<String, byte[]> file : files(e).entrySet()) {
				Path target = folder.resolve(file.getKey());
				Files.createDirectories(target.getParent());
				Files.write(target, file.getValue());
			}
		}
	}

	/** Everything an entry puts on disk, by path in the corpus. */
	static Map<String, byte[]> files(Entry e) {
		String folder = e.name.substring(0, e.name.indexOf('/') + 1);
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put(e.name, e.bytes);
		e.beside.forEach((name, bytes) -> files.put(folder + name, bytes));
		files.put(e.name + ".notes", e.notes().getBytes(StandardCharsets.UTF_8));
		return files;
	}

	// ---- what is expected of the next entry

	private VendorCorpus square(double nm) {
		xNm = nm;
		yNm = nm;
		return this;
	}

	private VendorCorpus bar(int rows) {
		bar = rows;
		return this;
	}

	private VendorCorpus tilt(Verdict v, double f) {
		verdict = v;
		factor = f;
		return this;
	}

	private VendorCorpus flat() {
		return tilt(Verdict.NOT_APPLICABLE, 1);
	}

	private VendorCorpus warns(String part) {
		warning = part;
		return this;
	}

	private void add(String name, byte[] bytes, String what) {
		add(name, bytes, what, Map.of());
	}

	private void add(String name, byte[] bytes, String what, Map<String, byte[]> beside) {
		entries.add(new Entry(name, bytes, beside, what, xNm, yNm, bar, verdict, factor, warning));
		xNm = 0;
		yNm = 0;
		bar = 0;
		verdict = Verdict.ASK;
		factor = 0;
		warning = "";
	}

	// ---- pictures: three layers with a rough edge, so that a reader that goes wrong shows

	static double layers(int x, int y) {
		int edge = 20 + x * 7 % 3;
		return y < edge ? 40 : y < edge + 18 ? 170 + (x + y) % 5 : 90;
	}

	private static TestTiff picture(int width, int height) {
		return new TestTiff(width, height, (x, y, s) -> layers(x, y)).compressed(32773, 1);
	}

	// ---- vendors

	private void thermo() {
		String h = VendorHeaders.THERMO;
		square(10).bar(28).flat().add("tiff/thermo_helios5_flat.tif", fei(h).write(), "INI text in tag 34682, stage flat, bar of 28 rows");
		square(10).bar(28).tilt(Verdict.FACE_CORRECTED, 1).add("tiff/thermo_helios5_face.tif",
				fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907553\r", "IsOn=no\r\nDyn", "IsOn=yes\r\nDyn", "TiltCorrectionAngle=0\r",
						"TiltCorrectionAngle=-0.663242\r")).write(), "52°, correction on with 38°: corrected for the face");
		square(10).bar(28).tilt(Verdict.SURFACE_CORRECTED, 1 / Math.tan(0.907571)).add("tiff/thermo_helios5_surface.tif",
				fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907571\r", "IsOn=no\r\nDyn", "IsOn=yes\r\nDyn", "TiltCorrectionAngle=0\r",
						"TiltCorrectionAngle=0.907571\r")).write(), "52°, correction on with 52°: corrected for the surface");
		square(10).bar(28).tilt(Verdict.UNCORRECTED, 1 / Math.sin(0.907571)).add("tiff/thermo_helios5_uncorrected.tif",
				fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907571\r")).write(), "52°, correction off");
		square(10).bar(28).add("tiff/thermo_helios5_noangle.tif",
				fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907571\r", "IsOn=no\r\nDyn", "IsOn=yes\r\nDyn", "TiltCorrectionAngle=0\r", "TiltCorrectionAngle=\r"))
						.write(), "correction on without its angle");
		square(10).bar(28).add("tiff/thermo_helios5_pretilt.tif",
				fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907571\r", "PreTilt=0\r", "PreTilt=0.663225\r")).write(), "pre-tilted holder");
		square(10).bar(28).add("tiff/thermo_helios5_rotated.tif",
				fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907571\r", "ScanRotation=0\r", "ScanRotation=0.5\r")).write(), "scan rotated by 28.6°");
		square(10).bar(28).add("tiff/thermo_scios_ion.tif", fei(VendorHeaders.edit(h, "Beam=EBeam", "Beam=IBeam", "Scan=EScan", "Scan=IScan", "[EBeam]", "[IBeam]",
				"[EScan]", "[IScan]", "StageT=0\r", "StageT=0.907571\r")).write(), "ion-beam picture at 52°");
		square(10).bar(28).flat().warns("notafloat").add("tiff/thermo_nova_notafloat.tif",
				fei(VendorHeaders.edit(h, "WD=0.00401\r\nBeam", "WD=notafloat\r\nBeam")).write(), "a number that is none");
		bar(28).flat().warns("notafloat").add("tiff/thermo_nova_notafloat_pixel.tif",
				fei(VendorHeaders.edit(h, "PixelWidth=1e-008", "PixelWidth=notafloat")).write(), "the pixel size itself is no number: uncalibrated");
		square(10).bar(28).flat().add("tiff/thermo_quanta_sfeg.tif", picture(128, 128).ascii(34680, h).write(), "the same text in tag 34680");
		square(10).bar(28).flat().add("tiff/thermo_nova_16bit.tif", new TestTiff(128, 128, (x, y, s) -> 256 * layers(x, y)).bits(16, 1).compressed(32773, 1)
				.ascii(34682, h).write(), "16 bit that are 8 bit shifted by 8, bar inside the picture");
		square(10).bar(28).flat().warns("directory").add("tiff/thermo_nova_nextifd.tif", TestTiff.write(0xFFFFFFFFL, fei(h)), "next directory at 0xFFFFFFFF");
		square(10).bar(28).flat().warns("would make 20").add("tiff/thermo_helios_reducedarea.tif",
				fei(VendorHeaders.edit(h, "HFW=1.28e-006", "HFW=2.56e-006")).write(), "field width of the full frame, reduced scan area");
		square(10).flat().warns("cropped or resized").add("tiff/thermo_helios_cropped.tif", picture(64, 64).ascii(34682, h).write(),
				"cropped after it was stored: the header's columns and rows are gone");
		square(1e5).flat().warns("navigation camera").add("tiff/thermo_helios_navcam.tif",
				fei("[System]\r\nType=DualBeam\r\n[Beam]\r\nBeam=IRBeam\r\n[IRBeam]\r\nHFW=0.0128\r\n[Stage]\r\nStageT=0\r\n").write(), "navigation camera with IRBeam");
		flat().add("tiff/thermo_helios_navcam_noirbeam.tif", fei("[System]\r\nType=DualBeam\r\n[Beam]\r\nBeam=IRBeam\r\n[Stage]\r\nStageT=0\r\n").rational(282, 96, 1)
				.rational(283, 96, 1).shorts(296, 2).write(), "navigation camera without scale, print resolution of 96: uncalibrated");
	}

	private static TestTiff fei(String header) {
		return picture(128, 128).ascii(34682, header);
	}

	private void zeiss() {
		String h = VendorHeaders.ZEISS;
		square(10).flat().add("tiff/zeiss_crossbeam_flat.tif", carl(1024, h), "tag 34118, Latin-1 micro sign, stage flat");
		square(10).tilt(Verdict.FACE_CORRECTED, 1).add("tiff/zeiss_crossbeam_face.tif", carl(1024, VendorHeaders.edit(h, "Stage at T =   0.0", "Stage at T =  54.0",
				"Corrn. = Off", "Corrn. = On", "Tilt Angle =   0.0", "Tilt Angle =  36.0")), "54°, correction on with 36°");
		square(10).tilt(Verdict.SURFACE_CORRECTED, 1 / Math.tan(Math.toRadians(54))).add("tiff/zeiss_crossbeam_surface.tif", carl(1024, VendorHeaders.edit(h,
				"Stage at T =   0.0", "Stage at T =  54.0", "Corrn. = Off", "Corrn. = On", "Tilt Angle =   0.0", "Tilt Angle =  54.0")), "54°, correction on with 54°");
		square(10).tilt(Verdict.UNCORRECTED, 1 / Math.sin(Math.toRadians(54))).add("tiff/zeiss_crossbeam_uncorrected.tif",
				carl(1024, VendorHeaders.edit(h, "Stage at T =   0.0", "Stage at T =  54.0")), "54°, correction off");
		square(10).warns("axis").add("tiff/zeiss_crossbeam_axis.tif", carl(1024, VendorHeaders.edit(h, "Stage at T =   0.0", "Stage at T =  54.0", "Corrn. = Off",
				"Corrn. = On", "Tilt Angle =   0.0", "Tilt Angle =  36.0", "Tilt Axis =  90.0", "Tilt Axis =   0.0")), "correction about another axis");
		square(11.649976).flat().add("tiff/zeiss_leo_512.tif", carl(512, VendorHeaders.edit(h, "1.000000e-008", "5.824988e-009", "Pixel Size = 10.00 nm",
				"Pixel Size = 5.825 nm", "10.24 µm", "5.965 µm")), "512 columns: all pixel sizes count per 1024 columns");
		square(12.325).flat().add("tiff/zeiss_merlin_2048.tif", carl(2048, VendorHeaders.edit(h, "1.000000e-008", "2.465000e-008", "\r\nPixel Size = 10.00 nm",
				"\r\nPixel Size = 24.65 nm", "Image Pixel Size = 10.00 nm", "Image Pixel Size = 12.33 nm", "10.24 µm", "25.25 µm")),
				"2048 columns: AP_PIXEL_SIZE is wrong, AP_IMAGE_PIXEL_SIZE right");
		square(10.0 / 3).flat().add("tiff/zeiss_gemini_3072.tif", carl(3072, VendorHeaders.edit(h, "\r\nPixel Size = 10.00 nm", "\r\nPixel Size = 3.333 nm",
				"Image Pixel Size = 10.00 nm", "Image Pixel Size = 3.333 nm")), "3072 columns: the number per 1024 columns gives the digits");
		square(0.85).flat().add("tiff/zeiss_gemini_pm.tif", carl(1024, VendorHeaders.edit(h, "1.000000e-008", "8.500000e-010", "Pixel Size = 10.00 nm",
				"Pixel Size = 850.0 pm", "10.24 µm", "870.4 nm")), "picometres");
		square(74.24016).add("tiff/zeiss_leo_numbers.tif", carl(512, "0\r\n0\r\n0\r\n3.712008e-008\r\n1.003e+004\r\n6\r\n"), "an old header of bare numbers: tilt not told");
		square(10).add("tiff/zeiss_auriga_fib.tif", carl(1024, VendorHeaders.edit(h, "FIB Imaging = SEM", "FIB Imaging = FIB")), "picture of the ion beam");
		square(10).flat().add("tiff/zeiss_supra_palette.tif", new TestTiff(1024, 8, (x, y, s) -> layers(x, y)).photometric(3).compressed(32773, 1)
				.shorts(320, ramp()).bytes(34118, VendorHeaders.latin(h)).write(), "palette of 256 greys");
	}

	private static byte[] carl(int columns, String header) {
		return picture(columns, 8).bytes(34118, VendorHeaders.latin(header)).write();
	}

	private static int[] ramp() {
		int[] map = new int[768];
		for (int i = 0; i < 768; i++) {
			map[i] = i % 256 * 257;
		}
		return map;
	}

	private void tescan() {
		String h = VendorHeaders.TESCAN;
		String tilted = VendorHeaders.edit(h, "StageTilt=0\r", "StageTilt=55\r");
		square(5).bar(20).flat().add("tiff/tescan_amber_tag.tif", picture(96, 80).bytes(50431, VendorHeaders.latin("\0\1\7header" + h)).write(),
				"text after a binary head in tag 50431");
		square(5).bar(20).tilt(Verdict.UNCORRECTED, 1 / Math.sin(Math.toRadians(55))).add("tiff/tescan_amber_sidecar.tif", picture(96, 80).write(),
				"sidecar name-tif.hdr, 55°, correction off", Map.of("tescan_amber_sidecar-tif.hdr", VendorHeaders.latin(tilted)));
		square(5).bar(20).tilt(Verdict.FACE_CORRECTED, 1).add("png/tescan_mira_sidecar.png", png(96, 80, Map.of()), "sidecar name-png.hdr, 55°, corrected by 35°",
				Map.of("tescan_mira_sidecar-png.hdr", VendorHeaders.latin(VendorHeaders.edit(tilted, "TiltCorrection=0", "TiltCorrection=35"))));
		square(5).bar(20).tilt(Verdict.SURFACE_CORRECTED, 1 / Math.tan(Math.toRadians(55))).add("tiff/tescan_solaris_surface.tif", picture(96, 80)
				.bytes(50431, VendorHeaders.latin(VendorHeaders.edit(tilted, "TiltCorrection=0", "TiltCorrection=55"))).write(), "55°, corrected by 55°");
		square(50).add("tiff/tescan_solaris_minimal.tif", picture(96, 80).write(), "a header cut down by hand: no tilt, no correction",
				Map.of("tescan_solaris_minimal.hdr", VendorHeaders.latin("[MAIN]\r\nDevice=TESCAN SOLARIS X\r\nPixelSizeX=0.00000005\r\nPixelSizeY=0.00000005\r\n"
						+ "[SEM]\r\nDetector=SE\r\n")));
	}

	private void jeol() {
		String h = VendorHeaders.JEOL;
		double nm = 1000.0 / 101;
		square(nm).bar(4).flat().add("tiff/jeol_8530f_sidecar.tif", picture(128, 100).rational(282, 72, 1).rational(283, 72, 1).shorts(296, 2).write(),
				"sidecar name.txt, pixel size by the length of the bar", Map.of("jeol_8530f_sidecar.txt", VendorHeaders.latin(h)));
		square(nm).bar(4).flat().add("bmp/jeol_8530f_sidecar.bmp", bmp(128, 100), "the same beside a BMP",
				Map.of("jeol_8530f_sidecar.txt", VendorHeaders.latin(h)));
		square(nm).bar(4).add("tiff/jeol_8530f_angles.tif", picture(128, 100).write(), "stage with angles of which nobody says which is the tilt",
				Map.of("jeol_8530f_angles.txt", VendorHeaders.latin(VendorHeaders.edit(h, "10.5465 0 0 0", "10.5465 11 52 0"))));
		warns("not this one").add("tiff/jeol_8530f_foreign.tif", picture(64, 64).write(), "sidecar of a picture of another size: refused",
				Map.of("jeol_8530f_foreign.txt", VendorHeaders.latin(h)));
	}

	private void hitachi() {
		String h = VendorHeaders.HITACHI;
		square(20).flat().add("tiff/hitachi_tm4000_sidecar.tif", picture(64, 48).rational(282, 96, 1).rational(283, 96, 1).shorts(296, 2).write(),
				"UTF-16LE sidecar with a mark, print resolution of 96", Map.of("hitachi_tm4000_sidecar.txt",
						VendorHeaders.utf16(VendorHeaders.edit(h, "ImageName=test.tif", "ImageName=hitachi_tm4000_sidecar.tif"))));
		square(20).tilt(Verdict.UNCORRECTED, 1 / Math.sin(Math.toRadians(52))).add("tiff/hitachi_su5000_tag.tif", picture(64, 48)
				.ascii(40092, VendorHeaders.edit(h, "StagePositionT=0.000", "StagePositionT=52.0")).write(), "the same keys in tag 40092, 52°, compensation off");
		square(20).add("tiff/hitachi_su5000_compensated.tif", picture(64, 48)
				.ascii(40092, VendorHeaders.edit(h, "StagePositionT=0.000", "StagePositionT=52.0", "TiltCompensation=0", "TiltCompensation=1")).write(),
				"compensation on, no angle told");
		square(506.25).add("tiff/hitachi_tm3000_sidecar.tif", picture(64, 48).write(), "older layout without a section, ASCII, no tilt told",
				Map.of("hitachi_tm3000_sidecar.txt", VendorHeaders.latin(VendorHeaders.edit(VendorHeaders.HITACHI_TM3000, "ImageName=test.tif",
						"ImageName=hitachi_tm3000_sidecar.tif"))));
		warns("not this one").add("tiff/hitachi_tm4000_foreign.tif", picture(80, 48).write(), "sidecar of a picture of another size: refused",
				Map.of("hitachi_tm4000_foreign.txt", VendorHeaders.utf8(h)));
	}

	private void others() {
		square(2500).flat().add("tiff/aspex_psem_description.tif", picture(64, 64).ascii(270, "Pixel_Size=2.5 µm\r\nMag=138.91 ×\r\nDisplay_Mag=2500\r\nStage_X=14.651 mm\r\n"
				+ "Stage_T=0.00°\r\nInstrument=PSEM001\r\nbeam_current=0.3049 nA\r\naccelerating_voltage=20 kV\r\nworking_distance=19 mm\r\n").write(), "ASPEX description");
		add("tiff/bruker_esprit_map.tif", new TestTiff(64, 64, (x, y, s) -> 65535 - (x + y) % 20).bits(16, 1).photometric(0).compressed(32773, 1).write(),
				"element map, white is zero, counts = 65535 - value; no scale");
		square(1e3 / 5.928823).add("tiff/imagej_1.51_micron.tif", picture(64, 64).ascii(270, "ImageJ=1.51a\nunit=micron\n").rational(282, 5928823, 1000000)
				.rational(283, 5928823, 1000000).shorts(296, 1).write(), "unit in the description, px per unit in the resolution");
		add("tiff/imagej_1.51_nounit.tif", picture(64, 64).ascii(270, "ImageJ=1.51a\n").rational(282, 1, 1).rational(283, 1, 1).shorts(296, 1).write(),
				"ImageJ without a unit: uncalibrated");
		square(1.42).warns("resolution tags").add("tiff/plain_resolution_fine.tif", picture(64, 64).rational(282, 7042254, 1).rational(283, 7042254, 1).shorts(296, 3)
				.write(), "a resolution no printer has: believed, with a warning");
		add("tiff/plain_resolution_300dpi.tif", picture(64, 64).rational(282, 300, 1).rational(283, 300, 1).shorts(296, 2).write(), "a print resolution is no scale");
		add("tiff/plain_noheader.tif", picture(64, 64).write(), "nothing but pixels");
		add("png/plain_noheader.png", png(64, 64, Map.of()), "nothing but pixels");
	}

	// ---- pictures that are not TIFF, written by hand so that their bytes never change

	/** Grey PNG, stored without compression. */
	static byte[] png(int width, int height, Map<String, String> texts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' });
		chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put(new byte[4]).array());
		texts.forEach((key, text) -> chunk(out, "tEXt", VendorHeaders.latin(key + "\0" + text)));
		byte[] rows = new byte[height * (width + 1)];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				rows[y * (width + 1) + 1 + x] = (byte) layers(x, y);
			}
		}
		Adler32 adler = new Adler32();
		adler.update(rows);
		ByteBuffer data = ByteBuffer.allocate(11 + rows.length).put((byte) 0x78).put((byte) 1).put((byte) 1).order(ByteOrder.LITTLE_ENDIAN)
				.putShort((short) rows.length).putShort((short) ~rows.length).put(rows).order(ByteOrder.BIG_ENDIAN).putInt((int) adler.getValue());
		chunk(out, "IDAT", data.array());
		chunk(out, "IEND", new byte[0]);
		return out.toByteArray();
	}

	private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
		byte[] body = ByteBuffer.allocate(4 + data.length).put(VendorHeaders.latin(type)).put(data).array();
		CRC32 crc = new CRC32();
		crc.update(body);
		out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
		out.writeBytes(body);
		out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
	}

	/** 8-bit BMP with a grey palette, rows from the bottom. */
	static byte[] bmp(int width, int height) {
		int stride = (width + 3) / 4 * 4;
		int start = 54 + 1024;
		ByteBuffer b = ByteBuffer.allocate(start + stride * height).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 'B').put((byte) 'M').putInt(b.capacity()).putInt(0).putInt(start);
		b.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 8).putInt(0).putInt(0).putInt(2835).putInt(2835).putInt(256).putInt(0);
		for (int i = 0; i < 256; i++) {
			b.put((byte) i).put((byte) i).put((byte) i).put((byte) 0);
		}
		for (int y = height - 1; y >= 0; y--) {
			for (int x = 0; x < stride; x++) {
				b.put((byte) (x < width ? layers(x, y) : 0));
			}
		}
		return b.array();
	}

	private static String text(String format, Object... args) {
		return String.format(Locale.ROOT, format, args);
	}
}
