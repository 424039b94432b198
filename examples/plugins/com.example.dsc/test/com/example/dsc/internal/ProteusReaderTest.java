// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.dsc.DscTraces;
import com.example.dsc.DscTraces.Shape;
import com.example.dsc.HeatingCurve;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.trace.Trace;
import org.plateau.testkit.AbstractFormatReaderTest;
import org.plateau.testkit.fuzz.FormatFuzzer;
import org.plateau.testkit.fuzz.Seed;

// snippet:contract
class ProteusReaderTest extends AbstractFormatReaderTest {

	private static final Trace MADE = DscTraces.thinned(DscTraces.trace(Shape.LOGISTIC, 207, 234, 0.2, 0.001, 2e-4, 1), 20);

	@Override
	protected FormatReader reader() {
		return new ProteusReader();
	}

	@Override
	protected Path goodFile() throws IOException {
		return write(DscTraces.export(MADE, ';', ','), Charset.forName("windows-1252"));
	}
	// end:contract

	private Path write(String text, Charset charset) throws IOException {
		return Files.write(temp.resolve("lipon.txt"), text.getBytes(charset));
	}

	private Trace read(Path file) throws IOException {
		assertTrue(reader().probe(file, Files.readAllBytes(file)) >= 85);
		return ((Content.Traces) reader().open(file, OpenOptions.none())).traces().getFirst();
	}

	@Test
	void readsEveryMarkAndEncoding() throws IOException {
		for (Charset charset : new Charset[] { Charset.forName("windows-1252"), StandardCharsets.UTF_8, StandardCharsets.UTF_16 }) {
			for (String marks : new String[] { ";,", ";.", "\t,", "\t.", ",." }) {
				Trace t = read(write(DscTraces.export(MADE, marks.charAt(0), marks.charAt(1)), charset));
				assertEquals(MADE.points(), t.points(), marks + charset);
				assertEquals("LiPON", t.name());
				assertEquals("°C", t.column(HeatingCurve.TEMPERATURE).orElseThrow().unit());
				assertEquals("mW/mg", t.column(HeatingCurve.SIGNAL).orElseThrow().unit());
				assertEquals(10, t.quantity(HeatingCurve.RATE).orElseThrow().value(), "the header writes 10,0(K/min) whatever the rows do");
				assertEquals(6.4, t.quantity("sampleMass").orElseThrow().value());
				for (int i = 0; i < t.points(); i += 50) {
					assertEquals(MADE.columns().get(2).values()[i], t.column(HeatingCurve.SIGNAL).orElseThrow().values()[i], 1e-6);
				}
			}
		}
	}

	@Test
	void aHeaderWithoutBlanksAndARowTooLong() throws IOException {
		String text = "#FORMAT:NETZSCH5\n#DECIMAL:POINT\n#SEPARATOR:SEMICOLON\n#RANGE:30/10.0(K/min)/300\n\n##Temp./°C;Time/min;DSC/(mW/mg);Segment\n30;0;0.1;1\n31;0.1;0.2;1\n";
		Trace t = read(write(text, StandardCharsets.UTF_8));
		assertEquals(4, t.columns().size());
		assertEquals("NETZSCH5", t.header().get("FORMAT"));
		Path wrong = write(text + "32;0,2;0,3;1;5;6\n", StandardCharsets.UTF_8);
		assertTrue(assertThrows(FormatException.class, () -> reader().open(wrong, OpenOptions.none())).getMessage().contains("line 9"));
	}

	// snippet:fuzz
	@Test
	void changedFilesEndInContentOrInOneLine() throws IOException, InterruptedException {
		goodFile();
		FormatFuzzer.Report report = new FormatFuzzer(reader(), Seed.below(temp), 1).run(500, Duration.ofSeconds(5));
		assertEquals(List.of(), report.failures());
	}
	// end:fuzz

	@Test
	void severalCurvesSideBySideAreRefused() throws IOException {
		Path file = write("#EXPORTTYPE:DATA COMPARE\n#DECIMAL:POINT\n#SEPARATOR:TAB\n##Temp./°C\tDSC/(mW/mg)\tTemp./°C\tDSC/(mW/mg)\n30\t0.1\t30\t0.2\n", StandardCharsets.UTF_8);
		assertTrue(assertThrows(FormatException.class, () -> reader().open(file, OpenOptions.none())).getMessage().contains("by itself"));
	}
}
