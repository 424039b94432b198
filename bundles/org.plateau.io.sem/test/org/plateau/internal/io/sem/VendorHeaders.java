// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.nio.charset.StandardCharsets;

/**
 * Header texts in the layouts that microscopes write: real keys in their real order, values of our own. Tests make their cases by editing them
 * with {@link #edit}, as one would edit a real file.
 */
final class VendorHeaders {

	/** Thermo/FEI INI text, as a Helios 5 writes it: SI units, radians; stage flat, nothing corrected, 10 nm pixels, 128 × 100 and a bar of 28. */
	static final String THERMO = """
			[User]
			Date=03/05/2024
			Time=10:14:52 AM
			User=operator
			UserText=

			[System]
			Type=DualBeam
			Dnumber=9900001
			Software=20.1.0.1
			Source=FEG
			Column=Elstar
			Stage=110 x 110
			SystemType=Helios 5

			[Beam]
			HV=5000
			Spot=
			ScanRotation=0
			ImageMode=Normal
			Beam=EBeam
			Scan=EScan

			[EBeam]
			Source=FEG
			HV=5000
			HFW=1.28e-006
			VFW=1e-006
			WD=0.00401
			BeamCurrent=2.5e-011
			TiltCorrectionIsOn=no
			DynamicFocusIsOn=no
			ScanRotation=0
			LensMode=Immersion
			StageX=0.0012
			StageY=-0.0034
			StageZ=0.00402
			StageR=0.3
			StageTa=0
			StageTb=0
			EmissionCurrent=
			TiltCorrectionAngle=0
			PreTilt=0
			MagnificationCorrection=Off

			[Scan]
			InternalScan=true
			Dwelltime=1e-006
			PixelWidth=1e-008
			PixelHeight=1e-008
			HorFieldsize=1.28e-006
			VerFieldsize=1e-006
			Average=0
			Integrate=4
			FrameTime=0.0134

			[EScan]
			Scan=PIA 3.0
			Dwell=1e-006
			PixelWidth=1e-008
			PixelHeight=1e-008
			HorFieldsize=1.28e-006
			VerFieldsize=1e-006
			FrameTime=0.0134
			LineTime=0.000134

			[Stage]
			StageX=0.0012
			StageY=-0.0034
			StageZ=0.00402
			StageR=0.3
			StageT=0
			StageTb=0
			SpecTilt=
			WorkingDistance=0.00401

			[Image]
			ResolutionX=128
			ResolutionY=100
			DriftCorrected=Off
			MagCanvasRealWidth=
			MagnificationMode=

			[Detectors]
			Number=1
			Name=TLD
			Mode=SE

			[TLD]
			Contrast=60
			Signal=SE

			[PrivateFei]
			BitShift=0
			DatabarHeight=28
			""".replace("\n", "\r\n");

	/** Thermo XML of tag 34683, as written beside the INI text or alone. */
	static final String THERMO_XML = """
			<?xml version="1.0"?>
			<Metadata xmlns:nil="http://schemas.fei.com/Metadata/v1/2013/07" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
			  <Core><Guid>00000000-0000-4000-8000-000000000000</Guid><ApplicationSoftware>xT</ApplicationSoftware></Core>
			  <Instrument><Manufacturer>FEI Company</Manufacturer><InstrumentClass>Helios 5 CX</InstrumentClass><InstrumentID>1</InstrumentID></Instrument>
			  <Acquisition><AcquisitionDatetime>2024-03-05T10:14:52</AcquisitionDatetime><BeamType>Electron</BeamType></Acquisition>
			  <Optics>
			    <AccelerationVoltage>5000</AccelerationVoltage>
			    <BeamCurrent>2.5E-11</BeamCurrent>
			    <FullScanFieldOfView><X>1.28E-06</X><Y>1E-06</Y></FullScanFieldOfView>
			    <ScanFieldOfView><X>1.28E-06</X><Y>1E-06</Y></ScanFieldOfView>
			    <WorkingDistance>0.00401</WorkingDistance>
			    <SampleTiltCorrectionOn>false</SampleTiltCorrectionOn>
			    <SamplePreTiltAngle>0</SamplePreTiltAngle>
			  </Optics>
			  <StageSettings><StagePosition><X>0.0012</X><Y>-0.0034</Y><Z>0.00402</Z><Rotation>0.3</Rotation>
			    <Tilt><Alpha>0</Alpha><Beta>0</Beta></Tilt></StagePosition></StageSettings>
			  <ScanSettings><DwellTime>1E-06</DwellTime><ScanSize><Width>128</Width><Height>100</Height></ScanSize>
			    <FrameTime>0.0134</FrameTime><ScanRotation>0</ScanRotation></ScanSettings>
			  <Detectors><ScanningDetector><DetectorName>TLD</DetectorName><DetectorType>TLD</DetectorType><Signal>SE</Signal></ScanningDetector></Detectors>
			  <BinaryResult><ImageSize><X>128</X><Y>100</Y></ImageSize>
			    <PixelSize><X unit="m" unitPrefixPower="1">1E-08</X><Y unit="m" unitPrefixPower="1">1E-08</Y></PixelSize></BinaryResult>
			</Metadata>
			""";

	/** Zeiss SmartSEM text of tag 34118: numbers, then pairs of lines; 1024 columns of 10 nm, stage flat, nothing corrected. */
	static final String ZEISS = """
			0
			0
			0
			1.000000e-008
			1.116500e+004
			6
			1.116500e+004
			2.290000e+000
			DP_DWELL_TIME
			Dwell Time = 100 ns
			DP_STAGE_TILTED
			Stage Tilt = in X
			DP_DETECTOR_CHANNEL
			Signal A = InLens
			DP_DETECTOR_TYPE
			Detector = InLens
			DP_TILT_CORRECTION
			Tilt Corrn. = Off
			DP_SCAN_ROT
			Scan Rot = On
			DP_FIB_IMAGING
			FIB Imaging = SEM
			DP_COLUMN_TYPE
			Column = Crossbeam 550
			AP_MAG
			Mag =   11.17 K X
			AP_LINE_TIME
			Line Time = 63.43 ms
			AP_TILT_ANGLE
			Tilt Angle =   0.0 °
			AP_TILT_AXIS
			Tilt Axis =  90.0 °
			AP_IPROBE
			I Probe =    690 pA
			AP_SCANROTATION
			Scan Rotation =   0.0 °
			AP_PIXEL_SIZE
			Pixel Size = 10.00 nm
			AP_IMAGE_PIXEL_SIZE
			Image Pixel Size = 10.00 nm
			AP_FRAME_TIME
			Cycle Time = 48.7 Secs
			AP_WD
			WD =  5.0 mm
			AP_WIDTH
			Width = 10.24 µm
			AP_STAGE_AT_Z
			Stage at Z = 36.853 mm
			AP_STAGE_AT_Y
			Stage at Y = 93.5093 mm
			AP_STAGE_AT_X
			Stage at X = 74.9182 mm
			AP_ACTUALKV
			EHT =  5.00 kV
			AP_STAGE_AT_T
			Stage at T =   0.0 °
			AP_STAGE_AT_R
			Stage at R =  15.0 °
			AP_TIME
			Time :11:18:36
			AP_DATE
			Date :5 Mar 2024
			SV_SERIAL_NUMBER
			Serial No. = Crossbeam 550-00-01
			""".replace("\n", "\r\n");

	/** TESCAN text of tag 50431 and of the sidecar .hdr: SI units, degrees; 5 nm pixels, stage flat, nothing corrected. */
	static final String TESCAN = """
			[MAIN]
			AccFrames=1
			Company=Plateau
			Date=2024-03-05
			Device=TESCAN AMBER X
			DeviceModel=S8254X
			ImageStripSize=20
			Magnification=160000
			MagnificationReference=0.1
			PixelSizeX=0.000000005
			PixelSizeY=0.000000005
			SoftwareVersion=TESCAN Essence
			Time=17:19:26
			ViewFieldsCountX=1
			ViewFieldsCountY=1

			[SEM]
			AcceleratorVoltage=5000.0
			BeamCurrent=0.0000000001
			ChamberPressure=0.00005663
			Detector=E-T
			Detector0=E-T
			DwellTime=0.00001
			EmissionCurrent=0.0001
			HV=5000.0
			PredictedBeamCurrent=0.0000000001
			ScanMode=UH RESOLUTION
			ScanRotation=0
			StageRotation=12.5
			StageTilt=0
			StageX=0.00407293
			StageY=0.001
			StageZ=0.006
			TiltCorrection=0
			WD=0.005947501
			""".replace("\n", "\r\n");

	/** JEOL sidecar as a JXA-8530F writes it: 128 × 96 and a bar of 4 rows in this small copy; 101 px = 1 µm. */
	static final String JEOL = """
			$SEM_DATA_VERSION 1
			$CM_SIGNAL_NAME COMPO
			$CM_DETECTOR_NAME COMPO
			$CM_ACCEL_VOLT 7.00
			$$SM_WD 10.52
			$CM_MAG 950
			$$SM_SCAN_ROTATION 0.00
			$CM_SIGNAL COMPO
			$CM_DETECTOR COMPO
			$CM_STAGE_POS 30.6525 -2.6135 10.5465 0 0 0
			$$SM_PROBE_CURRENT 1.64e-008
			$CM_FORMAT JEOL-SEM
			$CM_VERSION 3
			$CM_DATE 2020/08/31
			$CM_TIME 18:37:54
			$CM_INSTRUMENT 8530F
			$$SM_MICRON_BAR 101
			$$SM_MICRON_MARKER 1um
			$CM_TITLE test
			$CM_FULL_SIZE 128 96
			""".replace("\n", "\r\n");

	/** JEOL sidecar as a JSM-6700F writes it: the axes of the stage are named. */
	static final String JEOL_6700F = """
			$CM_FORMAT Bitmap
			$CM_VERSION 1.5
			$CM_TITLE test
			$CM_DATE 10/29/2025
			$CM_TIME 9:33:41 AM
			$CM_INSTRUMENT JSM 6700F NT
			$CM_INSTRUMENT_TYPE 6700
			$CM_ACCEL_VOLT 20.0
			$CM_MAG 250
			$CM_SIGNAL LEI
			$$SM_WD 15.2
			$CM_IMAGE_RES 128x96
			$CM_SCAN_ANGLE 0.0
			$CM_STAGE_POSITION X=37.1761, Y=44.9344, R=354.9968, Z=16.90, T=0.00
			$$SM_MICRON_BAR 101
			$$SM_MICRON_MARKER 1um
			""".replace("\n", "\r\n");

	/** JEOL sidecar of the newer JSM-IT layout: field of view and pixel size in µm. */
	static final String JEOL_IT = """
			$CM_FORMAT JEOL-SEM
			$CM_VERSION 2
			$CM_DATE 2023/10/06
			$CM_TIME 11:22:33
			$CM_INSTRUMENT JSM-IT700HR
			$CM_ACCEL_VOLT 8.00
			$SM_WD 10.1
			$CM_MAG 1000
			$FE_DETECTOR_NAME BED-S
			$CM_IMAGE_SIZE 128 96
			$CM_FIELD_OF_VIEW 1.28µm 0.96µm
			$CM_PIXEL_SIZE 0.01
			$CM_STAGE_POSITION 12.5 -3.25 10.1 0 0
			""".replace("\n", "\r\n");

	/** Hitachi text as a TM4000 writes it into name.txt (UTF-16LE with a mark) and tag 40092: 64 × 48, 20 nm pixels. */
	static final String HITACHI = """
			[SemImageFile]
			InstructName=TM4000
			SemVersion=01-08
			SerialNumber=0000A0-01
			Format=tif
			ImageName=test.tif
			Date=2021/06/23
			Time=16:38:33
			DataSize=64x48
			PixelSize=20
			SignalName=BSE
			AcceleratingVoltage=15000 Volt
			DecelerationVoltage=0 Volt
			Magnification=5000
			WorkingDistance=7706.35 um
			EmissionCurrent=47900 nA
			Vacuum=50
			MicronMarker=1000
			ScanSpeed=Capture_Slow(80)
			Condition=Vacc=15.0kV Mag=x5000 WD=7.7mm
			StageType=0
			StagePositionX=17500000
			StagePositionY=17500000
			StagePositionR=0.000
			StagePositionZ=0
			StagePositionT=0.000
			TiltCompensation=0
			RasterRotation=0
			""".replace("\n", "\r\n");

	/** Hitachi text as a TM3000 writes it: no section line, no tilt correction, empty stage. */
	static final String HITACHI_TM3000 = """
			Version=02-01
			InstructName=TM3000
			SerialNumber=000000-00
			Format=TIF
			ImageName=test.tif
			Date=16/08/2016
			Time=18:56:58
			DataSize=64x48
			DPI=200.69
			PixelSize=506.25
			SignalName=BSE COMPO
			AcceleratingVoltage=15000 Volt
			DecelerationVoltage=
			Magnification=250
			WorkingDistance=6900 um
			EmissionCurrent=72500 nA
			Rotation=0
			MicronMarker=300000
			StagePositionX=0
			StagePositionY=0
			StagePositionR=
			StagePositionZ=
			StagePositionT=
			""".replace("\n", "\r\n");

	/** Hitachi text as an S-4700 writes it: no pixel size at all. */
	static final String HITACHI_S4700 = """
			[SemImageFile]
			InstructName=S-4700
			ImageName=test.tif
			DataSize=64x48
			Magnification=15000
			MicronMarker=3000
			AcceleratingVoltage=10000 Volt
			WorkingDistance=8100 um
			Condition=Vacc=10kV   Mag=x15.0k   WD=8.1mm
			""".replace("\n", "\r\n");

	/** Phenom XML of tag 34683 and inside a JPEG: µm, a bar of 4 rows. */
	static final String PHENOM = """
			<?xml version="1.0" encoding="UTF-8"?>
			<FeiImage>
			  <databarHeight>4</databarHeight>
			  <databarLabel>sample</databarLabel>
			  <time>2024-03-05T10:14:52</time>
			  <pixelWidth unit="um">0.02</pixelWidth>
			  <pixelHeight unit="um">0.02</pixelHeight>
			  <instrument><type>Phenom</type><edition>G4 Phenom ProX</edition></instrument>
			  <acquisition><scan><dwellTime unit="ns">1000</dwellTime></scan></acquisition>
			</FeiImage>
			""";

	/** Fibics (ATLAS) XML of tag 51023: µm, degrees. */
	static final String FIBICS = """
			<?xml version="1.0" encoding="iso-8859-1"?>
			<Fibics version="1.0">
			  <Application><Version>NPVE v4.5</Version><Date>2024-03-05T10:14:52</Date></Application>
			  <Image><Width>64</Width><Height>48</Height><Machine>Crossbeam</Machine><Detector>ESB</Detector></Image>
			  <Scan><Dwell units="ns">1500</Dwell><FOV_X units="um">0.64</FOV_X><FOV_Y units="um">0.48</FOV_Y><ScanRot units="degrees">0</ScanRot>
			    <Ux>0.01</Ux><Uy>0</Uy><Vx>0</Vx><Vy>0.01</Vy><Focus>5.0</Focus></Scan>
			  <Stage><X units="um">-21319.2</X><Y units="um">42.5</Y><Z units="um">36853</Z><Tilt units="degrees">0</Tilt><Rot units="degrees">12</Rot></Stage>
			  <BeamInfo><item name="BeamI">700</item></BeamInfo>
			</Fibics>
			""";

	private VendorHeaders() {
	}

	/**
	 * A header with some of its texts replaced, in pairs of old and new.
	 *
	 * @throws IllegalArgumentException when the old text is not there, so that no test edits nothing
	 */
	static String edit(String header, String... pairs) {
		String edited = header;
		for (int i = 0; i < pairs.length; i += 2) {
			if (!edited.contains(pairs[i])) {
				throw new IllegalArgumentException("the header holds no '" + pairs[i] + "'");
			}
			edited = edited.replace(pairs[i], pairs[i + 1]);
		}
		return edited;
	}

	static byte[] latin(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** UTF-16 little endian with its mark, as Hitachi writes it. */
	static byte[] utf16(String text) {
		return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
	}
}
