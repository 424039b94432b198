// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.analysis.Keys;
import org.plateau.extension.Progress;
import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.ShapeMeasures;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Shape;
import org.plateau.ui.ImageSession;

/** Measures the listed shapes of a picture in a Job, again whenever something that they depend on has changed. UI thread. */
public final class ShapeNumbers {

	/** All that the numbers of a shape follow from. */
	private record Basis(Shape shape, int plane, String pixelsId, FaceScale scale, LayerStack stack) {
	}

	private record Known(Basis basis, ShapeMeasures measures) {
	}

	private final ShapeBoard board;
	private final Map<String, Known> known = new HashMap<>();
	private Job job;

	ShapeNumbers(ShapeBoard board) {
		this.board = board;
	}

	/** The numbers of a shape as it is; empty while they are being computed, and on a plane that has not been shown yet. */
	public Optional<ShapeMeasures> of(DrawnShape shape) {
		Known k = known.get(shape.id());
		return k != null && k.basis().shape().equals(shape.shape()) && k.basis().plane() == shape.plane() ? Optional.of(k.measures()) : Optional.empty();
	}

	/** Starts measuring what is not known yet. */
	void update() {
		ImageSession session = board.session();
		Optional<Micrograph> micrograph = session.micrograph();
		if (micrograph.isEmpty() || session.pixels().isEmpty()) {
			return;
		}
		PixelSource pixels = session.pixels().get();
		FaceScale scale = FaceScale.of(micrograph.get());
		LayerStack stack = session.resultsFit() ? session.results().get(Keys.LAYER_STACK).orElse(null) : null;
		Map<String, Basis> wanted = new HashMap<>();
		for (DrawnShape s : board.listed()) {
			Basis basis = new Basis(s.shape(), s.plane(), pixels.id(), scale, stack);
			Known k = known.get(s.id());
			if (s.plane() == session.plane() && (k == null || !k.basis().equals(basis))) {
				wanted.put(s.id(), basis);
			}
		}
		known.keySet().retainAll(board.listed().stream().map(DrawnShape::id).collect(Collectors.toSet()));
		if (!wanted.isEmpty() && (job == null || !job.wanted.equals(wanted))) {
			if (job != null) {
				job.cancel();
			}
			job = new Job(wanted, pixels, Math.min(pixels.height(), micrograph.get().specimenRows()));
			job.schedule();
		}
	}

	private void take(Job from, Map<String, Known> found) {
		if (job == from) {
			job = null;
			known.putAll(found);
			board.tellFollowers();
		}
	}

	private final class Job extends Work {

		private final Map<String, Basis> wanted;
		private final PixelSource pixels;
		private final int rows;

		Job(Map<String, Basis> wanted, PixelSource pixels, int rows) {
			super("Measuring shapes");
			this.wanted = Map.copyOf(wanted);
			this.pixels = pixels;
			this.rows = rows;
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			Progress progress = new MonitorProgress(monitor, getName());
			Map<String, Known> found = new HashMap<>();
			try {
				for (String id : List.copyOf(wanted.keySet())) {
					Basis b = wanted.get(id);
					found.put(id, new Known(b, ShapeMeasures.of(b.shape(), pixels, 0, rows, b.scale(), ShapeMeasures.PLACEMENT_PX, Optional.ofNullable(b.stack()),
							progress)));
				}
			} catch (CancellationException e) {
				Ui.later(() -> take(this, Map.of()));
				return Status.CANCEL_STATUS;
			} catch (IOException e) {
				Ui.later(() -> take(this, Map.of()));
				Ui.later(() -> board.session().tell("The shapes could not be measured: " + Ui.line(e)));
				return Status.OK_STATUS;
			}
			Ui.later(() -> take(this, found));
			return Status.OK_STATUS;
		}
	}
}
