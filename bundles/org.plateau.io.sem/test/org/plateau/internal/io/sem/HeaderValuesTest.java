// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;

/** Every value that a vendor's layout tells, in the unit of its key, with the raw key it came from; values are read off the header texts by eye. */
class HeaderValuesTest {

	@TempDir
	Path folder;

	private static Micrograph open(String name) throws Exception {
		Micrograph m = VendorCorpusTest.open(VendorCorpus.FOLDER.resolve(name));
		m.pixels().close();
		return m;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"tiff/thermo_helios5_flat.tif | BEAM_ENERGY | 5 | [EBeam] HV", "tiff/thermo_helios5_flat.tif | BEAM_CURRENT | 0.025 | [EBeam] BeamCurrent",
			"tiff/thermo_helios5_flat.tif | WORKING_DISTANCE | 4.01 | [EBeam] WD", "tiff/thermo_helios5_flat.tif | DWELL_TIME | 1 | [Scan] Dwelltime",
			"tiff/thermo_helios5_flat.tif | FRAME_TIME | 0.0134 | [Scan] FrameTime", "tiff/thermo_helios5_flat.tif | STAGE_Y | -3.4 | [Stage] StageY",
			"tiff/thermo_helios5_flat.tif | STAGE_ROTATION | 17.188734 | [Stage] StageR", "tiff/thermo_helios5_face.tif | STAGE_TILT | 51.998957 | [Stage] StageT",
			"tiff/thermo_helios5_face.tif | TILT_CORRECTION_ANGLE | -38.000967 | [EBeam] TiltCorrectionAngle",
			"tiff/thermo_helios5_pretilt.tif | PRE_TILT | 37.999993 | [EBeam] PreTilt", "tiff/thermo_helios5_rotated.tif | SCAN_ROTATION | 28.647890 | [EBeam] ScanRotation",
			"tiff/thermo_helios5_flat.tif | FIELD_WIDTH | 1.28 | [EBeam] HFW", "tiff/thermo_helios5_flat.tif | DATA_BAR_ROWS | 28 | [Image] ResolutionY",
			"tiff/thermo_helios_stageta.tif | STAGE_TILT | 51.999988 | [EBeam] StageTa",
			"tiff/thermo_helios5_xml.tif | BEAM_ENERGY | 5 | Metadata/Optics/AccelerationVoltage", "tiff/thermo_helios5_xml.tif | STAGE_Z | 4.02 | Metadata/StageSettings/StagePosition/Z",
			"tiff/thermo_helios5_xml.tif | FRAME_TIME | 0.0134 | Metadata/ScanSettings/FrameTime",
			"tiff/thermo_helios5_xml.tif | PIXEL_SIZE_X | 10 | Metadata/BinaryResult/PixelSize/X",
			"tiff/zeiss_crossbeam_face.tif | BEAM_ENERGY | 5 | AP_ACTUALKV", "tiff/zeiss_crossbeam_face.tif | BEAM_CURRENT | 0.69 | AP_IPROBE",
			"tiff/zeiss_crossbeam_face.tif | WORKING_DISTANCE | 5 | AP_WD", "tiff/zeiss_crossbeam_face.tif | MAGNIFICATION | 11170 | AP_MAG",
			"tiff/zeiss_crossbeam_face.tif | DWELL_TIME | 0.1 | DP_DWELL_TIME", "tiff/zeiss_crossbeam_face.tif | FRAME_TIME | 48.7 | AP_FRAME_TIME",
			"tiff/zeiss_crossbeam_face.tif | STAGE_TILT | 54 | AP_STAGE_AT_T", "tiff/zeiss_crossbeam_face.tif | TILT_CORRECTION_ANGLE | 36 | AP_TILT_ANGLE",
			"tiff/zeiss_crossbeam_face.tif | FIELD_WIDTH | 10.24 | AP_WIDTH", "tiff/zeiss_crossbeam_face.tif | STAGE_ROTATION | 15 | AP_STAGE_AT_R",
			"tiff/zeiss_atlas_fibics.tif | DWELL_TIME | 1.5 | Fibics/Scan/Dwell", "tiff/zeiss_atlas_fibics.tif | STAGE_X | -21.3192 | Fibics/Stage/X",
			"tiff/tescan_mira_blocks.tif | BEAM_ENERGY | 5 | [SEM] HV", "tiff/tescan_mira_blocks.tif | STAGE_TILT | 55 | [SEM] StageTilt",
			"tiff/tescan_mira_blocks.tif | WORKING_DISTANCE | 5.947501 | [SEM] WD", "tiff/tescan_mira_blocks.tif | DWELL_TIME | 10 | [SEM] DwellTime",
			"tiff/tescan_mira_blocks.tif | BEAM_CURRENT | 0.1 | [SEM] PredictedBeamCurrent", "tiff/tescan_mira_blocks.tif | STAGE_ROTATION | 12.5 | [SEM] StageRotation",
			"tiff/tescan_lyra_fib.tif | BEAM_ENERGY | 5 | [FIB] HV", "tiff/jeol_8530f_sidecar.tif | BEAM_CURRENT | 16.4 | $$SM_PROBE_CURRENT",
			"tiff/jeol_8530f_sidecar.tif | WORKING_DISTANCE | 10.52 | $$SM_WD", "tiff/jeol_6700f_tilted.tif | STAGE_TILT | 52 | $CM_STAGE_POSITION",
			"tiff/jeol_6700f_tilted.tif | STAGE_ROTATION | 354.9968 | $CM_STAGE_POSITION", "tiff/jeol_it700_sidecar.tif | WORKING_DISTANCE | 10.1 | $SM_WD",
			"tiff/jeol_it700_sidecar.tif | FIELD_WIDTH | 1.28 | $CM_FIELD_OF_VIEW", "tiff/jeol_sightx_mag.tif | BEAM_ENERGY | 200 | TemReporter/ElectronGun/AccelerationVoltage",
			"tiff/hitachi_su5000_tag.tif | BEAM_ENERGY | 15 | AcceleratingVoltage", "tiff/hitachi_su5000_tag.tif | WORKING_DISTANCE | 7.70635 | WorkingDistance",
			"tiff/hitachi_su5000_tag.tif | STAGE_X | 17.5 | StagePositionX", "tiff/hitachi_su5000_tag.tif | STAGE_TILT | 52 | StagePositionT",
			"tiff/phenom_prox_xml.tif | DWELL_TIME | 1 | FeiImage/acquisition/scan/dwellTime", "tiff/aspex_psem_description.tif | BEAM_ENERGY | 20 | accelerating_voltage" })
	void numbers(String name, AcquisitionKey key, double value, String rawKey) throws Exception {
		Acquisition.Reading r = open(name).acquisition().get(key).orElseThrow();
		assertEquals(value, r.number(), 1e-5 * Math.abs(value));
		assertEquals(rawKey, r.evidence().key());
		assertFalse(r.evidence().text().isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "tiff/thermo_helios5_flat.tif | INSTRUMENT | Helios 5", "tiff/thermo_helios5_flat.tif | DATE | 03/05/2024 10:14:52 AM",
			"tiff/thermo_helios5_flat.tif | BEAM_TYPE | electron", "tiff/thermo_scios_ion.tif | BEAM_TYPE | ion", "tiff/thermo_helios_navcam.tif | BEAM_TYPE | camera",
			"tiff/thermo_helios5_xml.tif | INSTRUMENT | Helios 5 CX", "tiff/thermo_helios5_xml.tif | DETECTOR | TLD", "tiff/zeiss_crossbeam_flat.tif | SIGNAL | InLens",
			"tiff/zeiss_crossbeam_flat.tif | INSTRUMENT | Crossbeam 550-00-01", "tiff/zeiss_crossbeam_flat.tif | DATE | 5 Mar 2024 11:18:36",
			"tiff/zeiss_auriga_fib.tif | BEAM_TYPE | ion", "tiff/tescan_amber_tag.tif | INSTRUMENT | TESCAN AMBER X", "tiff/tescan_amber_tag.tif | DETECTOR | E-T",
			"tiff/tescan_lyra_fib.tif | BEAM_TYPE | ion", "tiff/jeol_it700_sidecar.tif | DETECTOR | BED-S", "tiff/hitachi_su5000_tag.tif | INSTRUMENT | TM4000",
			"tiff/phenom_prox_xml.tif | INSTRUMENT | G4 Phenom ProX" })
	void texts(String name, AcquisitionKey key, String value) throws Exception {
		assertEquals(value, open(name).acquisition().text(key).orElseThrow());
	}

	@Test
	void allRawKeysAreKept() throws Exception {
		for (String line : VendorHeaders.TESCAN.lines().filter(l -> l.contains("=")).toList()) {
			String key = line.substring(0, line.indexOf('='));
			assertTrue(open("tiff/tescan_mira_blocks.tif").acquisition().rawKeys().keySet().stream().anyMatch(k -> k.endsWith("] " + key)), key);
		}
		assertEquals("P", open("tiff/thermo_helios5_ini_xml.tif").acquisition().rawKeys().get("[EScan] Scan").substring(0, 1));
		assertTrue(open("tiff/thermo_helios5_ini_xml.tif").acquisition().rawKeys().containsKey("Metadata/Optics/SamplePreTiltAngle"));
	}

	@Test
	void theCanvasOfTheScreenGivesTheMagnification() throws Exception {
		Path file = Files.write(folder.resolve("m.tif"), new TestTiff(128, 128, (x, y, s) -> 0).ascii(34682, VendorHeaders.edit(VendorHeaders.THERMO,
				"MagCanvasRealWidth=", "MagCanvasRealWidth=0.128")).write());
		Micrograph m = VendorCorpusTest.open(file);
		m.pixels().close();
		assertEquals(100_000, m.acquisition().number(AcquisitionKey.MAGNIFICATION).orElseThrow(), 1e-6);
	}

	@Test
	void textsOfUnknownEncoding() {
		String japanese = "ImageName=\u30bf\u30f3\u30dd\u30dd\u82b1\u7c89.tif\r\nPixelSize=20";
		assertEquals(japanese, RawHeader.decode(japanese.getBytes(Charset.forName("windows-31j"))));
		for (String western : List.of("Fl\u00e4che, Pr\u00fcfk\u00f6rper, \u00b5m \u00b0", "Width = 10.24 \u00b5m", "\u00e9tude \u00e0 20 kV", "25 \u20ac")) {
			assertEquals(western, RawHeader.decode(western.getBytes(Charset.forName("windows-1252"))));
		}
	}
}
