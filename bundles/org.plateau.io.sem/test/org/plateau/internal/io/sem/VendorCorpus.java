// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
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
					"what: " + what, "pixel_size_nm: " + (xNm == 0 ? "none" : text("%.9g x %.9g", xNm, yNm)), "data_bar_px: " + bar, "tilt: " + verdict.id,
					"factor_y: " + (verdict == Verdict.ASK ? "none" : text("%.6f", factor)), "warning: " + (warning.isEmpty() ? "none required" : warning),
					"beside: " + (beside.isEmpty() ? "nothing" : String.join(", ", beside.keySet())), "");
		}
	}

	private static final String SIGHTX = "<?xml version=\"1.0\"?>\r\n<TemReporter><Instruments>JEM-ARM200F</Instruments><DateTime>2019-11-27T16:11:26</DateTime>"
			+ "<ElectronGun><AccelerationVoltage>200000</AccelerationVoltage></ElectronGun><Eos><EosMode>eosTEM</EosMode></Eos><ImageFormingSystem><ModeString>MAG</ModeString>"
			+ "<SelectorValue>150000</SelectorValue></ImageFormingSystem><GonioStage><StagePosition><TX>0.1</TX><TY>0</TY></StagePosition></GonioStage></TemReporter>";

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
		square(10).bar(28).flat().add("tiff/thermo_helios5_nobeam.tif", fei(VendorHeaders.edit(h, "[Beam]\r\nHV=5000\r\nSpot=\r\nScanRotation=0\r\nImageMode=Normal\r\n"
				+ "Beam=EBeam\r\nScan=EScan\r\n", "")).write(), "no [Beam] section: the only beam of the header took it");
		square(10).bar(28).warns("which beam").add("tiff/thermo_scios_twobeams.tif", fei(VendorHeaders.edit(h, "Beam=EBeam\r\nScan=EScan\r\n", "")
				+ "[IBeam]\r\nHV=30000\r\n").write(), "no word on the beam, sections of both: the tilt is not read");
		square(10).bar(28).tilt(Verdict.UNCORRECTED, 1 / Math.sin(0.907571)).add("tiff/thermo_helios_stageta.tif", fei(VendorHeaders.edit(h, "StageT=0\r\n", "",
				"StageTa=0", "StageTa=0.907571")).write(), "tilt in [EBeam] StageTa only");
		square(10).bar(28).warns("second axis").add("tiff/thermo_helios_twoaxes.tif", fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907571\r", "StageTb=0",
				"StageTb=0.2")).write(), "stage leaning about two axes");
		square(10).bar(40).flat().add("tiff/thermo_helios5_smallarea.tif", picture(100, 120).ascii(34682, VendorHeaders.edit(h, "HorFieldsize=1.28e-006",
				"HorFieldsize=1e-006", "VerFieldsize=1e-006", "VerFieldsize=0.8e-006", "HFW=1.28e-006", "HFW=1e-006", "ResolutionX=128", "ResolutionX=3072")).write(),
				"a reduced area stored as it was scanned: its rows come from the scanned field, never from ResolutionX");
		xNm = 10;
		yNm = 12.690182;
		bar(28).warns("not square").add("tiff/thermo_helios_stretched.tif", fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907571\r", "PixelHeight=1e-008",
				"PixelHeight=1.2690182e-008")).write(), "the pixel height holds 1 / sin 52° already: asked");
		square(10).bar(28).flat().add("tiff/thermo_helios5_xml.tif", picture(128, 128).ascii(34683, VendorHeaders.THERMO_XML).write(), "XML in tag 34683 alone");
		square(10).bar(28).tilt(Verdict.FACE_CORRECTED, 1).add("tiff/thermo_helios5_ini_xml.tif", fei(VendorHeaders.edit(h, "StageT=0\r", "StageT=0.907571\r",
				"IsOn=no\r\nDyn", "IsOn=yes\r\nDyn", "TiltCorrectionAngle=0\r", "TiltCorrectionAngle=-0.663225\r")).ascii(34683, VendorHeaders.edit(VendorHeaders.THERMO_XML,
				"<Alpha>0<", "<Alpha>0.907571<", "On>false<", "On>true<", "TiltAngle>0<", "TiltAngle>-0.663225<")).write(), "INI text and XML of one picture");
		warns("cannot be read").add("tiff/thermo_xml_entities.tif", picture(64, 64).ascii(34683, "<?xml version=\"1.0\"?>\n<!DOCTYPE Metadata [<!ENTITY a \"aaaaaaaaaa\">"
				+ "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n<Metadata><Core><UserID>&b;&c;</UserID></Core></Metadata>")
				.write(), "XML with entities, one of them external: refused, nothing is expanded or fetched");
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
		square(11.649976).flat().warns("5.825").add("tiff/zeiss_leo_512_nowidth.tif", carl(512, VendorHeaders.edit(h, "1.000000e-008", "5.824988e-009",
				"Pixel Size = 10.00 nm", "Pixel Size = 5.825 nm", "AP_WIDTH\r\nWidth = 10.24 µm\r\n", "")), "the same without a field width: the number decides");
		square(12.325).flat().add("tiff/zeiss_merlin_pages.tif", TestTiff.write(0, new TestTiff(2048, 4, (x, y, s) -> layers(x, y + 18)).compressed(32773, 1)
				.bytes(34118, VendorHeaders.latin(VendorHeaders.edit(h, "1.000000e-008", "2.465000e-008", "\r\nPixel Size = 10.00 nm", "\r\nPixel Size = 24.65 nm",
						"Image Pixel Size = 10.00 nm", "Image Pixel Size = 12.33 nm", "10.24 µm", "25.25 µm"))), picture(2048, 4)), "two pages, header on the first");
		warns("neither is used").add("tiff/zeiss_auriga_fib_twosizes.tif", carl(1024, VendorHeaders.edit(h, "FIB Imaging = SEM", "FIB Imaging = FIB", "AP_FRAME_TIME",
				"AP_FIB_PIXEL_SIZE\r\nFIB Pixel Size = 979.8 nm\r\nAP_FRAME_TIME")), "ion-beam picture with two pixel sizes: uncalibrated");
		square(10).add("tiff/zeiss_crossbeam_comma.tif", carl(1024, VendorHeaders.edit(h, "Stage at T =   0.0", "Stage at T =  54.0", "Scan Rotation =   0.0",
				"Scan Rotation =   0,0")), "a rotation with a decimal comma: asked");
		square(10).flat().add("tiff/zeiss_atlas_fibics.tif", picture(64, 48).ascii(51023, VendorHeaders.FIBICS).write(), "Fibics XML in tag 51023, µm");
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
		square(5).bar(20).tilt(Verdict.UNCORRECTED, 1 / Math.sin(Math.toRadians(55))).add("tiff/tescan_mira_blocks.tif", picture(96, 80).bytes(50431, blocks(tilted)).write(),
				"tag of blocks: length, kind, lines without sections");
		square(5).bar(20).add("tiff/tescan_lyra_fib.tif", picture(96, 80).bytes(50431, VendorHeaders.latin(VendorHeaders.edit(tilted, "[SEM]", "[FIB]"))).write(),
				"picture of the ion beam");
		square(5).bar(20).flat().warns("side by side").add("tiff/tescan_clara_twofields.tif", picture(96, 80)
				.bytes(50431, VendorHeaders.latin(VendorHeaders.edit(h, "ViewFieldsCountX=1", "ViewFieldsCountX=2"))).write(), "two detectors side by side");
		square(5).bar(20).flat().add("tiff/TESCAN_VEGA_CAPITALS.TIF", picture(96, 80).write(), "names in capitals",
				Map.of("TESCAN_VEGA_CAPITALS.HDR", VendorHeaders.latin(h)));
		square(50).add("tiff/tescan_solaris_minimal.tif", picture(96, 80).write(), "a header cut down by hand: no tilt, no correction",
				Map.of("tescan_solaris_minimal.hdr", VendorHeaders.latin("[MAIN]\r\nDevice=TESCAN SOLARIS X\r\nPixelSizeX=0.00000005\r\nPixelSizeY=0.00000005\r\n"
						+ "[SEM]\r\nDetector=SE\r\n")));
	}

	/** The tag as a MIRA writes it: 4 bytes of length from the kind on, 2 of kind, then the lines; the last block is empty. */
	private static byte[] blocks(String header) {
		int sem = header.indexOf("[SEM]");
		byte[] main = VendorHeaders.latin(header.substring(header.indexOf('\n') + 1, sem));
		byte[] beam = VendorHeaders.latin(header.substring(header.indexOf('\n', sem) + 1));
		ByteBuffer b = ByteBuffer.allocate(4 * 6 + 5 + main.length + beam.length).order(ByteOrder.LITTLE_ENDIAN);
		b.putInt(2 + 5).putShort((short) 1).put(new byte[] { (byte) 0xFF, (byte) 0xD8, 0, 1, 2 });
		b.putInt(2 + main.length).putShort((short) 2).put(main).putInt(2 + beam.length).putShort((short) 3).put(beam).putInt(2).putShort((short) 0);
		return b.array();
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
		square(nm).bar(4).flat().add("tiff/jeol_6700f_sidecar.tif", picture(128, 100).write(), "older layout, axes of the stage named",
				Map.of("jeol_6700f_sidecar.txt", VendorHeaders.latin(VendorHeaders.JEOL_6700F)));
		square(nm).bar(4).add("tiff/jeol_6700f_tilted.tif", picture(128, 100).write(), "tilted by 52°, of a correction the header says nothing: asked",
				Map.of("jeol_6700f_tilted.txt", VendorHeaders.latin(VendorHeaders.edit(VendorHeaders.JEOL_6700F, "T=0.00", "T=52.00"))));
		square(10).bar(4).flat().add("tiff/jeol_it700_sidecar.tif", picture(128, 100).write(), "newer layout, pixel size and field of view in µm",
				Map.of("jeol_it700_sidecar.txt", VendorHeaders.utf8(VendorHeaders.JEOL_IT)));
		square(2.54e7 / 93 / 150_000).flat().add("tiff/jeol_sightx_mag.tif", picture(64, 64).ascii(270, SIGHTX).rational(282, 93, 1).rational(283, 93, 1).shorts(296, 2)
				.write(), "transmission: resolution of the camera over the magnification");
		flat().warns("mode DIFF").add("tiff/jeol_sightx_diff.tif", picture(64, 64).ascii(270, VendorHeaders.edit(SIGHTX, "MAG", "DIFF")).rational(282, 93, 1)
				.rational(283, 93, 1).shorts(296, 2).write(), "diffraction pattern: uncalibrated");
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
		square(20).flat().warns("written for").add("tiff/hitachi_tm4000_renamed.tif", picture(64, 48).write(), "Shift-JIS sidecar of a renamed picture: used with a warning",
				Map.of("hitachi_tm4000_renamed.txt", VendorHeaders.edit(h, "ImageName=test.tif", "ImageName=タンポポ花粉.tif").getBytes(Charset.forName("windows-31j"))));
		warns("127 mm").add("tiff/hitachi_s4700_nopixelsize.tif", picture(64, 48).write(), "no pixel size: the magnification is shown, not used",
				Map.of("hitachi_s4700_nopixelsize.txt", VendorHeaders.latin(VendorHeaders.HITACHI_S4700)));
		warns("not this one").add("tiff/hitachi_tm4000_foreign.tif", picture(80, 48).write(), "sidecar of a picture of another size: refused",
				Map.of("hitachi_tm4000_foreign.txt", VendorHeaders.utf8(h)));
	}

	private void others() {
		square(2500).flat().add("tiff/aspex_psem_description.tif", picture(64, 64).ascii(270, "Pixel_Size=2.5 µm\r\nMag=138.91 ×\r\nDisplay_Mag=2500\r\nStage_X=14.651 mm\r\n"
				+ "Stage_T=0.00°\r\nInstrument=PSEM001\r\nbeam_current=0.3049 nA\r\naccelerating_voltage=20 kV\r\nworking_distance=19 mm\r\n").write(), "ASPEX description");
		square(20).bar(4).add("tiff/phenom_prox_xml.tif", picture(64, 64).ascii(34683, VendorHeaders.PHENOM).write(), "FeiImage XML in tag 34683: no tilt told");
		warns("no unit").bar(4).add("tiff/phenom_xl_nounit.tif", picture(64, 64).ascii(34683, VendorHeaders.edit(VendorHeaders.PHENOM, " unit=\"um\">0.02", ">0.02"))
				.write(), "a pixel width without a unit is not used");
		square(20).bar(4).add("png/phenom_prox_inside.png", join(png(64, 64, Map.of()), VendorHeaders.utf8(VendorHeaders.PHENOM)), "FeiImage XML after the end of a PNG");
		add("tiff/bruker_esprit_map.tif", new TestTiff(64, 64, (x, y, s) -> 65535 - (x + y) % 20).bits(16, 1).photometric(0).compressed(32773, 1).write(),
				"element map, white is zero, counts = 65535 - value; no scale");
		square(1e3 / 5.928823).add("tiff/imagej_1.51_micron.tif", picture(64, 64).ascii(270, "ImageJ=1.51a\nunit=micron\n").rational(282, 5928823, 1000000)
				.rational(283, 5928823, 1000000).shorts(296, 1).write(), "unit in the description, px per unit in the resolution");
		add("tiff/imagej_1.51_nounit.tif", picture(64, 64).ascii(270, "ImageJ=1.51a\n").rational(282, 1, 1).rational(283, 1, 1).shorts(296, 1).write(),
				"ImageJ without a unit: uncalibrated");
		square(1.42).warns("resolution tags").add("tiff/plain_resolution_fine.tif", picture(64, 64).rational(282, 7042254, 1).rational(283, 7042254, 1).shorts(296, 3)
				.write(), "a resolution no printer has: believed, with a warning");
		warns("no header of a microscope").add("tiff/plain_resolution_300dpi.tif", picture(64, 64).rational(282, 300, 1).rational(283, 300, 1).shorts(296, 2).write(), "a print resolution is no scale");
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

	private static byte[] join(byte[] first, byte[] second) {
		return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
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
