// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Writes a small file of every format of Bruker, JEOL, ripple and text into the corpus, as they were found in files of known content. Every cube has
 * {@link #WIDTH} × {@link #HEIGHT} pixels, {@link #CHANNELS} channels and the counts of {@link #counts}.
 */
final class VendorFiles {

	static final Path FOLDER = Path.of("../org.plateau.it.tests/corpus/spectra");
	static final int WIDTH = 5;
	static final int HEIGHT = 4;
	static final int CHANNELS = 64;

	private VendorFiles() {
	}

	/** By formula: a few counts that tell the place, one number above 8 bits, one above 16; one pixel without any. */
	static int counts(int x, int y, int channel) {
		if (x == 2 && y == 1) {
			return 0;
		}
		return (channel == 5 + x ? 2 : 0) + (channel == 20 + y ? 3 : 0) + (channel == 40 ? 300 : 0) + (channel == 50 && x == 4 && y == 3 ? 70_000 : 0);
	}

	static Map<String, byte[]> files() {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("bruker_plain.bcf", bcf(false));
		files.put("bruker_packed.bcf", bcf(true));
		files.put("bruker.spx", ("<?xml version=\"1.0\" encoding=\"WINDOWS-1252\" standalone=\"yes\"?>\n<TRTSpectrum><RTHeader/>" + spectrum("point 1") + "</TRTSpectrum>")
				.getBytes(StandardCharsets.ISO_8859_1));
		files.put("vector.rpl", rpl("vector", "unsigned", 4, "little-endian", 16));
		files.put("vector.raw", raw(false, 4, ByteOrder.LITTLE_ENDIAN, 16));
		files.put("image.rpl", rpl("image", "signed", 4, "big-endian", 0));
		files.put("image.raw", raw(true, 4, ByteOrder.BIG_ENDIAN, 0));
		files.put("esprit.txt", esprit());
		files.put("Cu K series.csv", "1,2,3\n4,5,6\n0,0,9\n".getBytes(StandardCharsets.UTF_8));
		files.put("O K Wt%.txt", "O K Wt%\r\n1,5;2;3,25\r\n4;5;6\r\n".getBytes(StandardCharsets.UTF_8));
		files.put("jeol-0.img", jeolPicture("IMG", "IMG1"));
		files.put("jeol-1.map", jeolPicture("MAP2", "Cu K"));
		files.put("jeol-2.pts", pts());
		files.put("jeol.ASW", asw());
		return files;
	}

	// Bruker

	private static String spectrum(String name) {
		StringBuilder channels = new StringBuilder();
		for (int k = 0; k < CHANNELS; k++) {
			long sum = 0;
			for (int i = 0; i < WIDTH * HEIGHT; i++) {
				sum += counts(i % WIDTH, i / WIDTH, k);
			}
			channels.append(k == 0 ? "" : ",").append(sum);
		}
		return "<ClassInstance Type=\"TRTSpectrum\" Name=\"" + name + "\"><TRTHeaderedClass>"
				+ "<ClassInstance Type=\"TRTSpectrumHardwareHeader\"><RealTime>4000</RealTime><LifeTime>3500</LifeTime></ClassInstance>"
				+ "<ClassInstance Type=\"TRTDetectorHeader\"><Type>XFlash 6|30</Type></ClassInstance>"
				+ "<ClassInstance Type=\"TRTESMAHeader\"><PrimaryEnergy>1.5E1</PrimaryEnergy><ElevationAngle>3.5E1</ElevationAngle><AzimutAngle>4.5E1</AzimutAngle></ClassInstance>"
				+ "</TRTHeaderedClass><ClassInstance Type=\"TRTSpectrumHeader\"><Date>1.2.2024</Date><Time>3:4:5</Time><ChannelCount>" + CHANNELS
				+ "</ChannelCount><CalibAbs>-2E-1</CalibAbs><CalibLin>1E-1</CalibLin><SigmaAbs>3.5E-4</SigmaAbs><SigmaLin>4.2E-4</SigmaLin></ClassInstance><Channels>" + channels
				+ "</Channels><ClassInstance Type=\"TRTPSEElementList\" Name=\"Elements\"><ChildClassInstances><ClassInstance Type=\"TRTPSEElement\" Name=\"Cu\"><Element>29</Element>"
				+ "</ClassInstance></ChildClassInstances></ClassInstance></ClassInstance>";
	}

	private static String header() {
		ByteBuffer picture = ByteBuffer.allocate(2 * WIDTH * HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			picture.putShort((short) (1000 + i));
		}
		return "<?xml version=\"1.0\" encoding=\"WINDOWS-1252\" standalone=\"yes\"?><TRTSpectrumDatabase><RTHeader/><ClassInstance Type=\"TRTSpectrumDatabase\" Name=\"m\">"
				+ "<ClassInstance Type=\"TRTSEMData\"><HV>15</HV><DX>0,5</DX><DY>4E-1</DY></ClassInstance>"
				+ "<ClassInstance Type=\"TRTSEMStageData\"><Tilt>52</Tilt></ClassInstance>"
				+ "<ClassInstance Type=\"TRTDSPConfiguration\"><PixelAverage>2</PixelAverage><LineAverage>1</LineAverage><PixelTime>10</PixelTime></ClassInstance>"
				+ "<ClassInstance Type=\"TRTImageData\"><ItemSize>2</ItemSize><Width>" + WIDTH + "</Width><Height>" + HEIGHT + "</Height><PlaneCount>1</PlaneCount>"
				+ "<Plane0><Description>BSE</Description><Data>" + Base64.getEncoder().encodeToString(picture.array()) + "</Data></Plane0></ClassInstance>"
				+ "<LineCounter>100,100,100,100</LineCounter><ChCount>4096</ChCount><SpectrumData0>" + spectrum("") + "</SpectrumData0></ClassInstance></TRTSpectrumDatabase>";
	}

	/** Row 0 as pulses of 12 bits, row 1 of 16, row 2 by instructions, row 3 by instructions and single pulses. */
	private static byte[] spectra() {
		Bytes b = new Bytes();
		b.word(HEIGHT).word(WIDTH).pad(0x1A0);
		for (int y = 0; y < HEIGHT; y++) {
			b.word(y == 1 ? WIDTH - 1 : WIDTH);
			for (int x = 0; x < WIDTH; x++) {
				if (x != 2 || y != 1) {
					pixel(b, x, y);
				}
			}
		}
		return b.done();
	}

	private static void pixel(Bytes b, int x, int y) {
		List<Integer> pulses = new ArrayList<>();
		Bytes data = new Bytes();
		int kind = y == 0 ? 1 : y == 1 ? 0 : y;
		int instructions = 0;
		int behind = 0;
		if (kind < 2) {
			for (int k = 0; k < CHANNELS; k++) {
				for (int n = counts(x, y, k); n > 0; n--) {
					pulses.add(k);
				}
			}
			if (kind == 0) {
				pulses.forEach(data::half);
			} else {
				StringBuilder bits = new StringBuilder();
				pulses.forEach(k -> bits.append(String.format("%12s", Integer.toBinaryString(k)).replace(' ', '0')));
				while (bits.length() % 16 != 0) {
					bits.append('0');
				}
				for (int i = 0; i < bits.length(); i += 16) {
					data.half(Integer.parseInt(bits.substring(i, i + 16), 2));
				}
			}
		} else {
			int empty = 0;
			for (int k = 0; k < CHANNELS; k++) {
				int n = counts(x, y, k);
				if (kind == 3 && n < 10) {
					for (; n > 0; n--) {
						pulses.add(k);
					}
				}
				if (n == 0) {
					empty++;
					continue;
				}
				if (empty > 0) {
					data.octet(0).octet(empty);
					empty = 0;
				}
				if (n < 16) {
					data.octet(1).octet(1).octet(1).octet(n - 1);
				} else if (n < 500) {
					data.octet(4).octet(1).word(100).half(n - 100);
				} else {
					data.octet(8).octet(1).word(0).word(0).word(n);
				}
			}
			data.octet(0).octet(empty);
			behind = 2 * pulses.size();
			if (behind > 0) {
				data.word(behind);
			}
			instructions = data.size();
			pulses.forEach(data::half);
		}
		b.word(x).half(CHANNELS).half(CHANNELS).half(0).half(12).half(kind).half(instructions).half(pulses.size()).half(data.size() - behind).half(0).put(data.done());
	}

	private static byte[] pack(byte[] plain, int block) {
		Bytes b = new Bytes();
		b.text("AACS").word(block).word(0).word(Math.ceilDiv(plain.length, block)).pad(128);
		for (int at = 0; at < plain.length; at += block) {
			Deflater d = new Deflater();
			int n = Math.min(block, plain.length - at);
			d.setInput(plain, at, n);
			d.finish();
			byte[] out = new byte[n + 100];
			int size = d.deflate(out);
			d.end();
			b.word(size).word(n).word(0).word(0);
			for (int i = 0; i < size; i++) {
				b.octet(out[i]);
			}
		}
		return b.done();
	}

	/** Chunks of 1024 bytes, so that the tree has one entry in each, and tables go over several. The first chunk holds the container's own header. */
	private static byte[] bcf(boolean packed) {
		int chunk = 1024;
		int usable = chunk - 32;
		byte[] head = header().getBytes(StandardCharsets.ISO_8859_1);
		byte[][] contents = { new byte[0], packed ? pack(head, 2048) : head, packed ? pack(spectra(), 512) : spectra() };
		String[] names = { "EDSDatabase", "HeaderData", "SpectrumData0" };
		List<byte[]> chunks = new ArrayList<>(Collections.nCopies(1 + names.length, new byte[chunk]));
		for (int f = 0; f < names.length; f++) {
			Bytes table = new Bytes();
			for (int at = 0; at < contents[f].length; at += usable) {
				table.word(chunks.size());
				chunks.add(new Bytes().pad(32).put(Arrays.copyOfRange(contents[f], at, Math.min(at + usable, contents[f].length))).pad(chunk).done());
			}
			int first = f == 0 ? -1 : chunks.size();
			if (f > 0) {
				chunks.add(new Bytes().pad(32).put(table.done()).pad(chunk).done());
			}
			Bytes entry = new Bytes().word(2 + f).pad(32).word(first).word(contents[f].length).word(0).pad(32 + 0x28).word(f == 0 ? -1 : 0).pad(32 + 0xDC).octet(f == 0 ? 1 : 0);
			chunks.set(1 + f, entry.pad(32 + 0xE0).text(names[f]).pad(chunk).done());
		}
		Bytes b = new Bytes().text("AAMVHFSS").pad(0x118).text("AASFSSGN").pad(0x128).word(chunk).pad(0x140).word(1).word(names.length).word(chunks.size()).pad(0x118 + chunk);
		chunks.subList(1, chunks.size()).forEach(b::put);
		return b.done();
	}

	// ripple

	static byte[] rpl(String recordBy, String type, int length, String order, int offset) {
		return (";written by a test\nkey\tvalue\nwidth\t" + WIDTH + "\nheight\t" + HEIGHT + "\ndepth\t" + CHANNELS + "\noffset\t" + offset + "\ndata-length\t" + length
				+ "\ndata-type\t" + type + "\nbyte-order\t" + order + "\nrecord-by\t" + recordBy + "\nev-per-chan\t100\ndepth-origin\t-200.0\nwidth-scale\t0.5\nwidth-units\tum\n"
				+ "height-scale\t400\nheight-units\tnm\nbeam-energy\t15\n").getBytes(StandardCharsets.ISO_8859_1);
	}

	/** As whole numbers; counts that do not fit are stored as what is left of them. */
	static byte[] raw(boolean imageBy, int length, ByteOrder order, int offset) {
		ByteBuffer b = ByteBuffer.allocate(offset + WIDTH * HEIGHT * CHANNELS * length).order(order);
		b.position(offset);
		for (int i = 0; i < WIDTH * HEIGHT * CHANNELS; i++) {
			int pixel = imageBy ? i % (WIDTH * HEIGHT) : i / CHANNELS;
			int n = counts(pixel % WIDTH, pixel / WIDTH, imageBy ? i / (WIDTH * HEIGHT) : i % CHANNELS);
			switch (length) {
			case 1 -> b.put((byte) n);
			case 2 -> b.putShort((short) n);
			case 4 -> b.putInt(n);
			default -> b.putLong(n);
			}
		}
		return b.array();
	}

	// text

	private static byte[] esprit() {
		StringBuilder s = new StringBuilder("Bruker Nano GmbH Berlin, Germany\r\nEsprit 1.9\r\n\r\nDatum: 11.09.2015 17:56:38\r\nReal-Zeit: 4000\r\nLife-Zeit: 3500\r\n\r\n"
				+ "Prim\u00E4renergie: 15\r\nAbnahmewinkel: 35\r\nKippungwinkel: 0\r\nAzimutwinkel: 45\r\n\r\nDetektor-Typ: XFlash 6|30\r\nMn-FWHM: 123,3\r\nKan\u00E4le: 64\r\n\r\n"
				+ "Energie Impulse\r\n");
		for (int k = 0; k < CHANNELS; k++) {
			int ev = 100 * k - 200;
			s.append(String.format("%s%d,%04d%6d\r\n", ev < 0 ? "-" : "", Math.abs(ev) / 1000, Math.abs(ev) % 1000 * 10, k * k));
		}
		return s.toString().getBytes(Charset.forName("windows-1252"));
	}

	// JEOL

	private static byte[] jeolPicture(String kind, String title) {
		Bytes b = new Bytes().word(52).text("JED-2200:LibJxImageForm").pad(36).word(64).word(0).word(80).pad(80 + 12);
		b.tag("Instrument", 0).tag("ScanSize", 4).number(178f).close().tag("AccV", 4).number(15f).close().tag("Mag", 3).whole(1000).close().close();
		b.tag("FileType", 12).string("JED-2200:" + kind).close();
		b.tag("Image", 0).tag("Title", 12).string(title).close().tag("Size", 8).value(8).word(WIDTH).word(HEIGHT).close().tag("Bits", 6).value(WIDTH * HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			b.octet(i);
		}
		return b.close().close().close().done();
	}

	private static byte[] pts() {
		Bytes tags = new Bytes().pad(12);
		tags.tag("PTTD Param", 0).tag("Params", 0).tag("PARAMPAGE1", 12).string("EDXRF").tag("Tpl", 0).tag("T4", 0).tag("DigZ", 2).value(2).half(2).close().close().close().close();
		tags.tag("PARAMPAGE0", 12).string("SEM").tag("DetT", 12).string("EX").close().tag("MnKaRES", 4).number(138f).close().tag("ElevAng", 4).number(35f).close()
				.tag("DirAng", 4).number(90f).close().tag("ScanSize", 4).number(178f).close().close().close().close();
		tags.tag("PTTD Data", 0).tag("AnalyzableMap MeasData", 0).tag("Doc", 0).tag("LiveTime", 5).real(3.5).close().tag("RealTime", 5).real(4).close()
				.tag("CoefA", 5).real(0.1).close().tag("CoefB", 5).real(0).close().close();
		tags.tag("Meas Cond", 0).tag("Tpl", 12).string("T4").close().tag("Pixels", 12).string(WIDTH + "x" + HEIGHT).close().close();
		tags.tag("MeasCond", 0).tag("AccKV", 4).number(15f).close().tag("Mag", 3).whole(1000).close().close().close().close();
		byte[] t = tags.done();
		Bytes events = new Bytes();
		int step = 4096 / WIDTH;
		// two sweeps share the counts, the first takes what is over
		for (int sweep = 0; sweep < 2; sweep++) {
			for (int y = 0; y < HEIGHT; y++) {
				events.half(0x9000 | y * step);
				for (int x = 0; x < WIDTH; x++) {
					events.half(0x8000 | x * step);
					for (int k = 0; k < CHANNELS; k++) {
						for (int n = (Math.min(400, counts(x, y, k)) + 1 - sweep) / 2; n > 0; n--) {
							events.half(0xB000 | k);
						}
					}
					events.half(0x6000).half(0x7000);
				}
			}
		}
		byte[] e = events.done();
		return new Bytes().word(304).text("PTTDFILE").pad(20).word(64).word(t.length).word(64 + t.length).word(e.length).pad(64).put(t).put(e).done();
	}

	private static byte[] asw() {
		Bytes b = new Bytes().pad(12).tag("FileType", 12).string("Analysis Station").close().tag("SampleInfo", 0).tag("0", 0).tag("ViewInfo", 0).tag("0", 0).tag("Memo", 12)
				.string("View000").close().tag("ViewData", 0);
		String[] names = { "jeol-0.img", "jeol-1.map", "jeol-2.pts" };
		for (int i = 0; i < names.length; i++) {
			b.tag(String.valueOf(i), 0).tag("Filename", 12).string(".\\" + names[i]).close().close();
		}
		return b.close().close().close().close().close().done();
	}

	/** Little-endian bytes, and JEOL's tags. */
	private static final class Bytes {
		private final ByteArrayOutputStream out = new ByteArrayOutputStream();

		Bytes octet(int v) {
			out.write(v);
			return this;
		}

		Bytes half(int v) {
			return octet(v).octet(v >> 8);
		}

		Bytes word(int v) {
			return half(v).half(v >> 16);
		}

		Bytes text(String s) {
			return put(s.getBytes(StandardCharsets.ISO_8859_1));
		}

		Bytes put(byte[] b) {
			out.writeBytes(b);
			return this;
		}

		Bytes pad(int to) {
			while (out.size() < to) {
				out.write(0);
			}
			return this;
		}

		int size() {
			return out.size();
		}

		Bytes tag(String name, int kind) {
			octet(1).word(name.length() + 1).text(name).octet(0).word(kind);
			return kind == 0 ? word(0) : this;
		}

		Bytes value(int length) {
			return word(length);
		}

		Bytes string(String s) {
			return word(s.length() + 1).text(s).octet(0);
		}

		Bytes whole(int v) {
			return word(4).word(v);
		}

		Bytes number(float v) {
			return word(4).word(Float.floatToIntBits(v));
		}

		Bytes real(double v) {
			long bits = Double.doubleToLongBits(v);
			return word(8).word((int) bits).word((int) (bits >> 32));
		}

		Bytes close() {
			return octet(0xFF);
		}

		byte[] done() {
			return out.toByteArray();
		}
	}

	/** Writes the corpus anew. */
	public static void main(String[] args) throws Exception {
		Files.createDirectories(FOLDER);
		for (Map.Entry<String, byte[]> file : files().entrySet()) {
			Files.write(FOLDER.resolve(file.getKey()), file.getValue());
		}
	}
}
