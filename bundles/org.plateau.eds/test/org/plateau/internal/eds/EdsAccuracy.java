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
import org.plateau.internal.eds.absence.AbsenceAnalysis;
import org.plateau.internal.eds.register.RegistrationAnalysis;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.layer.VoidReport;

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
			if (System.getProperty("absence") != null) {
				absence(c.getFileName().toString(), p, traced);
				continue;
			}
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

	/** Shares of each class, {candidate, not, cannot}, over map pixels whose true place is of a kind. */
	private static void absence(String name, PhantomCase p, Results traced) throws Exception {
		Analysis register = new RegistrationAnalysis();
		Outcome o = register.run(traced, new ParameterValues(register.parameters(), Map.of("method", System.getProperty("absence"))), Progress.NONE);
		if (!(o instanceof Outcome.Done d)) {
			System.out.println(name + " " + o);
			return;
		}
		Results in = traced.with(d.results());
		Analysis a = new AbsenceAnalysis();
		long t = System.nanoTime();
		Outcome end = a.run(in, new ParameterValues(a.parameters(), Map.of()), Progress.NONE);
		double s = (System.nanoTime() - t) * 1e-9;
		if (!(end instanceof Outcome.Done done)) {
			System.out.println(name + " " + end);
			return;
		}
		AbsenceReport r = done.results().require(Keys.ABSENCE);
		double[][] n = new double[8][4];
		int w = r.classes().width();
		int iw = p.micrograph.pixels().width();
		int ih = p.micrograph.specimenRows();
		for (int i = 0; i < r.classes().labels().length; i++) {
			int x = (int) Math.floor(p.truth.x(i % w + 0.5, i / w + 0.5));
			int y = (int) Math.floor(p.truth.y(i % w + 0.5, i / w + 0.5));
			if (x >= 0 && y >= 0 && x < iw && y < ih) {
				int kind = p.trueVoids[y * iw + x] > 0 ? 7 : p.trueLayers[y * iw + x];
				n[kind][r.classes().labels()[i]]++;
			}
		}
		StringBuilder b = new StringBuilder(String.format(Locale.ROOT, "%-14s w %2d", name, r.windowPx()));
		String[] kinds = { "surf", "Pt", "Cu", "LiPl", "LiPON", "LiEv", "subs", "VOID" };
		for (int k = 0; k < 8; k++) {
			double all = n[k][1] + n[k][2] + n[k][3];
			b.append(String.format(Locale.ROOT, " %s %.1f/%.1f/%.1f", kinds[k], 100 * n[k][1] / all, 100 * n[k][2] / all, 100 * n[k][3] / all));
		}
		VoidReport voids = in.require(Keys.VOIDS);
		int right = 0;
		int wrong = 0;
		int lonely = 0;
		int lonelyRight = 0;
		for (AbsenceReport.VoidBottom v : r.bottoms()) {
			boolean near = p.piles.stream().anyMatch(q -> Math.hypot(q[1] - v.xPx(), q[2] - v.yPx()) < 15);
			if (v.voidId().isEmpty()) {
				lonely++;
				lonelyRight += near ? 1 : 0;
			} else if (near) {
				right++;
			} else {
				wrong++;
			}
		}
		System.out.printf(Locale.ROOT, "%s | piles %d voids %d: right %d wrong %d, no void %d (%d right) | %.1f s%n", b, p.piles.size(), voids.voids().size(), right, wrong, lonely,
				lonelyRight, s);
		if (System.getProperty("verbose") != null) {
			r.elements().forEach(System.out::println);
			r.layers().forEach(System.out::println);
			System.out.println(r.voids() + " " + r.notes());
		}
	}
}
