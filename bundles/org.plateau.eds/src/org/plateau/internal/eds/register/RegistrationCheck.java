// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.eds.MapRegistration;

/** Warns when the maps lie over the picture no better than to half a map pixel, or when nobody can say how well. */
public final class RegistrationCheck implements Check {
	private static final double TOLERATED_MAP_PX = 0.5;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MAP_REGISTRATION);
	}

	@Override
	public Finding check(Results results) {
		MapRegistration r = results.require(Keys.MAP_REGISTRATION);
		double mapPixel = Math.sqrt(Math.abs(r.mapToImage().xx() * r.mapToImage().yy() - r.mapToImage().xy() * r.mapToImage().yx()));
		double limit = Math.max(1, TOLERATED_MAP_PX * mapPixel);
		String numbers = String.format(Locale.ROOT, "%d places, median distance %.2f px, 95 %% within %.2f px%s; a map pixel is %.2f px", r.pairs(), r.medianResidualPx(),
				r.p95ResidualPx(), r.uncertaintyPx() == r.uncertaintyPx() ? String.format(Locale.ROOT, ", uncertainty of the position %.2f px", r.uncertaintyPx()) : "",
				mapPixel);
		String notes = r.notes().isEmpty() ? "" : ". " + String.join(". ", r.notes());
		String remedy = "mark places that you recognise in map and picture, far apart, at least four";
		if (r.method() != MapRegistration.Method.GIVEN && !(r.pairs() > 0 && Double.isFinite(r.medianResidualPx()))) {
			return Finding.warning("nothing tells how well the maps lie over the picture", "found by " + r.method().words + notes, remedy);
		}
		if (r.medianResidualPx() > limit || r.uncertaintyPx() > limit) {
			return Finding.warning(String.format(Locale.ROOT, "the maps lie over the picture only to %.1f px", Math.max(r.medianResidualPx(),
					r.uncertaintyPx() == r.uncertaintyPx() ? r.uncertaintyPx() : 0)), numbers + ", found by " + r.method().words + notes, remedy);
		}
		return r.notes().isEmpty() ? Finding.ok(numbers) : Finding.info(numbers, "found by " + r.method().words + notes, remedy);
	}
}
