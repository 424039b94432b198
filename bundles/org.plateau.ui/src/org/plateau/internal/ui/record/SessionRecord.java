// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Correction;
import org.plateau.io.record.WorkRecord;
import org.plateau.model.Provenance;
import org.plateau.model.echem.CellGeometry;
import org.plateau.ui.ImageSession;

/** The record of an open picture: what its measurement did, or what measuring it would do. UI thread; reads nothing. */
final class SessionRecord {

	private SessionRecord() {
	}

	/** Empty until the picture is there. */
	static Optional<WorkRecord> of(ImageSession session, Plateau plateau) {
		if (session.measurement().isPresent()) {
			return Optional.of(session.measurement().get().work(plateau.runner()::kind));
		}
		return session.loaded().map(loaded -> {
			Recipe recipe = loaded.recipe().beginningWith(Correction.steps(session.handwork().edits())).beginningWith(Correction.steps(session.corrections()));
			CellGeometry cell = session.results().get(Keys.CELL).orElse(CellGeometry.UNKNOWN);
			OptionalInt plane = loaded.micrograph().pixels().planes() > 1 ? OptionalInt.of(session.plane()) : OptionalInt.empty();
			return new WorkRecord("", "", session.file().getFileName().toString(), new TreeMap<>(),
					WorkRecord.steps(session.options(), plane, cell, recipe, session.results().get(Keys.STEP_SELECTION), session.handwork().imagedAfter(), Optional.empty(),
							session.handwork().maps().styles(), plateau.runner()::kind));
		});
	}

	/** What ran, with every parameter; empty until it is measured. */
	static List<Provenance.Step> ran(ImageSession session) {
		return session.measurement().map(m -> m.provenance().steps()).orElse(List.of());
	}
}
