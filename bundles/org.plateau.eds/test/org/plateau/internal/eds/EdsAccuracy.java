// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.register.RegistrationAnalysis;
import org.plateau.model.eds.MapRegistration;

/** Scores registration and absence on phantoms with EDS against their truth: {@code EdsAccuracy FOLDER…}, one folder per phantom or folders of them. */
public final class EdsAccuracy {

	private EdsAccuracy() {
	}

	/** @param args phantoms, or folders of phantoms */
	public static void main(String[] args) throws Exception {
		List<Path> cases = new ArrayList<>();
		for (String a : args) {
			try (Stream<Path> s = Files.walk(Path.of(a))) {
				s.filter(p -> Files.exists(p.resolve("eds_se.tif")) && Files.exists(p.resolve("truth.json"))).sorted().forEach(cases::add);
			}
		}
		System.out.println("case                 picture: true  shown  u   s | maps, traced: true dx dy  shown  u   s | maps, grey: true  shown  u   s");
		for (Path c : cases) {
			PhantomCase p = new PhantomCase(c, true);
			Results traced = p.traced(Progress.NONE);
			System.out.printf(Locale.ROOT, "%-20s %s | %s | %s%n", c.getFileName(), registered(p, p.bare(), "electronPicture"), registered(p, traced, "maps"),
					System.getProperty("grey") == null ? "" : registered(p, p.bare(), "maps"));
		}
	}

	private static String registered(PhantomCase p, Results in, String method) throws Exception {
		Analysis a = new RegistrationAnalysis();
		long t = System.nanoTime();
		Outcome o = a.run(in, new ParameterValues(a.parameters(), Map.of("method", method)), Progress.NONE);
		double s = (System.nanoTime() - t) * 1e-9;
		if (o instanceof Outcome.Done d) {
			MapRegistration r = d.results().require(Keys.MAP_REGISTRATION);
			double cx = p.run.width() / 2.0;
			double cy = p.run.height() / 2.0;
			return String.format(Locale.ROOT, "%6.3f (%+6.2f %+6.2f)  %5.2f %5.2f %4d %4.2f %4.1f", p.residual(r.mapToImage()), r.mapToImage().x(cx, cy) - p.truth.x(cx, cy),
					r.mapToImage().y(cx, cy) - p.truth.y(cx, cy), r.medianResidualPx(), r.p95ResidualPx(), r.pairs(), r.uncertaintyPx(), s);
		}
		return o.toString() + String.format(Locale.ROOT, " %.1f s", s);
	}
}
