// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.Landmark;

/** Whether what was done then is what would be done now: told from the record and the content of files, never from their dates. */
public final class WorkChanges {

	private WorkChanges() {
	}

	/**
	 * Why results no longer hold. The chosen plating steps and the plane of a stack are not compared: nobody but the record keeps them;
	 * colours of element maps change no number.
	 *
	 * @param then as read from results, sorted
	 * @param now what would be done and of which files
	 * @return one sentence each, without a full stop; empty when nothing that changes numbers has changed
	 */
	public static List<String> reasons(WorkRecord then, WorkRecord now) {
		List<String> reasons = new ArrayList<>();
		if (!Objects.equals(then.inputs().get(then.picture()), now.inputs().get(now.picture()))) {
			reasons.add("the picture is another one than was measured");
		}
		records(then, now, reasons);
		maps(then, now, reasons);
		if (!then.decided().decidedOn("").equals(now.decided().decidedOn(""))) {
			reasons.add(now.decided().isEmpty() ? "the decision about scale and tilt was taken back" : "scale or tilt was decided differently");
		}
		if (!then.cell().equals(now.cell())) {
			reasons.add("the cell's data were changed");
		}
		if (!then.selection().equals(now.selection())) {
			reasons.add("other plating steps are counted");
		}
		if (!then.imagedAfter().equals(now.imagedAfter())) {
			reasons.add("the picture was placed elsewhere in the cell's record");
		}
		if (!then.of(WorkStep.Correct.class).equals(now.of(WorkStep.Correct.class))) {
			reasons.add("the corrections were changed");
		}
		if (!then.of(WorkStep.Edit.class).equals(now.of(WorkStep.Edit.class))) {
			reasons.add("what was edited by hand was changed");
		}
		recipe(then.recipe(), now.recipe(), !then.of(WorkStep.Measure.class).equals(now.of(WorkStep.Measure.class)), reasons);
		if (!then.product().equals(now.product())) {
			reasons.add("measured with " + (then.product().isEmpty() ? "an unknown version" : then.product()) + ", this is " + now.product());
		}
		return reasons;
	}

	/**
	 * Whether something that a person says of a measured picture, and that is measured at once, is another one: corrections by hand, landmarks, the picture's
	 * moment.
	 *
	 * @param then as read from results, sorted
	 */
	public static boolean byHand(WorkRecord then, WorkRecord now) {
		return !then.of(WorkStep.Edit.class).equals(now.of(WorkStep.Edit.class)) || !then.imagedAfter().equals(now.imagedAfter()) || !landmarks(then).equals(landmarks(now));
	}

	private static List<Landmark> landmarks(WorkRecord record) {
		return record.maps().map(WorkStep.UseMaps::landmarks).orElse(List.of());
	}

	private static void records(WorkRecord then, WorkRecord now, List<String> reasons) {
		TreeSet<String> before = others(then);
		TreeSet<String> after = others(now);
		if (!before.equals(after)) {
			reasons.add(before.isEmpty() ? "a cycling record was added" : after.isEmpty() ? "the cycling record was taken away" : "the cycling record has changed");
		}
	}

	private static void maps(WorkRecord then, WorkRecord now, List<String> reasons) {
		TreeSet<String> before = mapHashes(then);
		TreeSet<String> after = mapHashes(now);
		if (!before.equals(after)) {
			reasons.add(before.isEmpty() ? "EDS files were added" : after.isEmpty() ? "the EDS files were taken away" : "the EDS files have changed");
		}
		if (!landmarks(then).equals(landmarks(now))) {
			reasons.add("the landmarks of the element maps were changed");
		}
		OpenOptions sizeThen = then.maps().map(WorkStep.UseMaps::options).orElse(OpenOptions.none()).decidedOn("");
		if (!sizeThen.equals(now.maps().map(WorkStep.UseMaps::options).orElse(OpenOptions.none()).decidedOn(""))) {
			reasons.add("the size of a map pixel was decided differently");
		}
	}

	private static List<String> mapFiles(WorkRecord record) {
		return record.maps().map(WorkStep.UseMaps::files).orElse(List.of());
	}

	private static TreeSet<String> mapHashes(WorkRecord record) {
		TreeSet<String> hashes = new TreeSet<>();
		mapFiles(record).stream().filter(record.inputs()::containsKey).forEach(f -> hashes.add(record.inputs().get(f)));
		return hashes;
	}

	private static TreeSet<String> others(WorkRecord record) {
		TreeSet<String> hashes = new TreeSet<>();
		record.inputs().forEach((file, hash) -> {
			if (!file.equals(record.picture()) && !mapFiles(record).contains(file)) {
				hashes.add(hash);
			}
		});
		return hashes;
	}

	private static void recipe(Recipe then, Recipe now, boolean otherSteps, List<String> reasons) {
		boolean otherLayers = !layers(then.plan()).equals(layers(now.plan()));
		if (!then.name().equals(now.name())) {
			reasons.add("measured with the recipe " + then.name() + ", the experiment says " + now.name());
		} else if (otherLayers || otherSteps) {
			reasons.add("the recipe " + now.name() + " was changed");
		}
		if (!then.plan().hints().equals(now.plan().hints())) {
			reasons.add("the hints were changed");
		}
	}

	private static LayerPlan layers(LayerPlan plan) {
		return new LayerPlan(plan.layers(), plan.depositLayer());
	}
}
