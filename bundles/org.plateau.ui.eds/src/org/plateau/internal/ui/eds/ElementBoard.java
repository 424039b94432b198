// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.swt.widgets.Display;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.eds.overlay.CountMap;
import org.plateau.eds.overlay.MapLayer;
import org.plateau.eds.overlay.MapPalette;
import org.plateau.eds.overlay.OverlayCompositor;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.headless.EdsInput;
import org.plateau.headless.EdsSteps;
import org.plateau.headless.ExperimentEds;
import org.plateau.internal.ui.core.Latest;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.experiment.Handwork;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.PixelTransform;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.spi.PictureOverlay;

/**
 * The element maps of one picture: which there are, where they lie, how they are drawn, and every change to that as a step that can be undone. UI thread;
 * maps are read and coloured in Jobs.
 */
final class ElementBoard {

	/** Told when anything has changed. */
	@FunctionalInterface
	interface Follower {
		void changed(ElementBoard board);
	}

	/** What a map was binned and smoothed from. */
	private record Counted(ElementMap map, int bin, double smoothPx) {
	}

	/** Maps in their styles, computed. */
	private record Pile(Map<Counted, CountMap> counted, OverlayCompositor compositor) {
	}

	/** Whose the curves are. */
	private static final String OWNER = "org.plateau.ui.eds";
	/** Changes in so quick succession, as of a slider, are one step. */
	private static final int QUIET_MS = 400;

	private static final Map<ImageSession, WeakReference<ElementBoard>> BOARDS = new WeakHashMap<>();
	private static boolean watching;

	private final ImageSession session;
	private final ImageSession.Listener listener = (s, change) -> changed(change);
	private final List<Follower> followers = new CopyOnWriteArrayList<>();
	private final Latest<Pile> piling = new Latest<>("Colouring element maps");
	private EdsRun run;
	private Object readFrom;
	private String trouble = "";
	private boolean reading;
	private Pile pile;
	private List<MapStyle> preview;
	private String previewLabel;
	private int quiet;
	/** What somebody said; null before. */
	private Boolean shown;
	private String selected;
	private Object piledFrom;
	private boolean closed;
	private boolean legend = true;
	private boolean held;

	private ElementBoard(ImageSession session) {
		this.session = session;
		session.addListener(listener);
	}

	/** The board of a picture; it lives as long as the picture. */
	static ElementBoard of(ImageSession session) {
		WeakReference<ElementBoard> known = BOARDS.get(session);
		ElementBoard board = known == null ? null : known.get();
		if (board == null) {
			if (!watching) {
				watching = true;
				Arrangement.watch(() -> List.copyOf(BOARDS.values()).stream().map(WeakReference::get).filter(Objects::nonNull).forEach(ElementBoard::tell));
			}
			board = new ElementBoard(session);
			BOARDS.put(session, new WeakReference<>(board));
			board.refresh();
		}
		return board;
	}

	ImageSession session() {
		return session;
	}

	void addFollower(Follower f) {
		followers.add(f);
	}

	void removeFollower(Follower f) {
		followers.remove(f);
	}

	private void changed(ImageSession.Change change) {
		switch (change) {
		case LOADED, PICTURE, RESULTS -> refresh();
		case HANDWORK -> {
			preview = null;
			refresh();
		}
		case OVERLAYS, CURVES, MESSAGE -> {
			// nothing of maps
		}
		}
	}

	/** The picture is closed. */
	void close() {
		closed = true;
		session.removeListener(listener);
		piling.cancel();
		release();
		pile = null;
	}

	private void release() {
		if (run != null) {
			try {
				run.close();
			} catch (IOException e) {
				session.tell("The EDS file could not be closed: " + e.getMessage());
			}
			run = null;
		}
	}

	private void refresh() {
		if (closed || session.loaded().isEmpty()) {
			return;
		}
		read();
		pileUp();
		tell();
	}

	private void tell() {
		followers.forEach(f -> f.changed(this));
	}

	/** The recording of this picture, as measuring takes it; of a picture without an experiment the files that were chosen. */
	private EdsInput input() {
		Handwork said = session.handwork();
		if (session.micrograph().filter(EdsInput::ownOf).isPresent()) {
			return new EdsInput(List.of(session.file()), said.maps(), OpenOptions.none());
		}
		Optional<Experiment> experiment = session.loaded().flatMap(ImageSession.Loaded::experiment);
		Optional<FileRef> picture = experiment.flatMap(e -> e.reference(session.file()));
		return picture.isPresent() ? ExperimentEds.of(experiment.get(), picture.get().with(said), new ArrayList<>())
				: new EdsInput(said.maps().files().stream().map(session.file()::resolveSibling).toList(), said.maps(), OpenOptions.none());
	}

	private void read() {
		EdsInput input = input();
		Object from = List.of(input.files(), input.options());
		if (from.equals(readFrom)) {
			return;
		}
		readFrom = from;
		trouble = "";
		if (input.isEmpty()) {
			release();
			return;
		}
		reading = true;
		new MapsJob(OpenImages.get().plateau(), input, this::take, line -> {
			reading = false;
			trouble = line;
			tell();
		}).schedule();
	}

	private void take(EdsRun opened) {
		reading = false;
		release();
		run = opened;
		if (closed) {
			release();
		} else {
			refresh();
		}
	}

	/** The experiment says something else about the files. */
	void again() {
		refresh();
	}

	/** Whether nobody knows how large a map pixel is. */
	boolean unknownSize() {
		return run != null && run.width() > 0 && run.calibration().isEmpty();
	}

	/** The recording as it was opened here, its cube open; empty while it is read, and when there is none. */
	Optional<EdsRun> run() {
		return Optional.ofNullable(run);
	}

	/** Why there is nothing to show; empty when there is. */
	String trouble() {
		return !trouble.isEmpty() ? trouble : reading ? "Reading element maps …" : run != null && maps().isEmpty()
				? run.width() == 0 ? "The EDS files hold spectra, no maps: the view Spectrum shows them." : "The EDS files hold no maps, and their spectra show no element."
				: run != null ? "" : "No EDS belongs to this picture. Drop EDS files, or a folder of maps, on the picture.";
	}

	private Results results() {
		return session.results();
	}

	/** Those that were measured, which holds maps made of spectra too; before that those of the files. */
	List<ElementMap> maps() {
		return results().get(Keys.EDS).map(EdsRun::maps).filter(m -> !m.isEmpty()).orElse(run == null ? List.of() : run.maps());
	}

	/** Classes of lithium by absence, when they were measured on this grid. */
	Optional<AbsenceReport> absence() {
		return results().get(Keys.ABSENCE)
				.filter(a -> !maps().isEmpty() && a.classes().width() == maps().get(0).width() && a.classes().height() == maps().get(0).height());
	}

	/** Where the maps lie; empty without maps. */
	Optional<MapPlacement> placement() {
		Optional<EdsRun> of = run().or(() -> results().get(Keys.EDS));
		if (of.isEmpty() || session.micrograph().isEmpty()) {
			return Optional.empty();
		}
		PixelTransform storedToShown = session.shownToStored().inverse();
		PixelTransform measuredToStored = results().get(Keys.CORRECTIONS).orElse(CorrectionLog.NONE).correctedToStored();
		Optional<String> refused = session.measurement().flatMap(m -> m.findings().stream().filter(f -> f.checkId().equals(EdsSteps.REGISTRATION)).map(Finding::explanation).findFirst());
		return Optional.of(MapPlacement.of(of.get(), session.micrograph().get(), refused, results().get(Keys.MAP_REGISTRATION), measuredToStored.then(storedToShown), landmarks(),
				storedToShown));
	}

	List<Landmark> landmarks() {
		return session.handwork().maps().landmarks();
	}

	/** Says other landmarks. */
	void landmarks(String label, List<Landmark> next) {
		Handwork now = session.handwork();
		session.change(label, now.withMaps(now.maps().withLandmarks(next)));
	}

	/** How everything is drawn, lowest first. */
	List<MapStyle> styles() {
		return preview != null ? preview : MapPalette.complete(maps(), absence().isPresent(), session.handwork().maps().styles());
	}

	Optional<MapStyle> style(String map) {
		return styles().stream().filter(s -> s.map().equals(map)).findFirst();
	}

	/** Draws everything otherwise, as a step that can be undone. */
	void change(String label, List<MapStyle> next) {
		keep();
		say(label, next);
	}

	/** The same for one map. */
	void change(String label, MapStyle next) {
		change(label, with(next));
	}

	private List<MapStyle> with(MapStyle next) {
		return styles().stream().map(s -> s.map().equals(next.map()) ? next : s).toList();
	}

	private void say(String label, List<MapStyle> next) {
		preview = null;
		// what is styled is seen
		shown = null;
		Handwork now = session.handwork();
		session.change(label, now.withMaps(now.maps().withStyles(next)));
	}

	/** Draws one map otherwise at once; what follows quickly under the same label becomes one step with it. */
	void slide(String label, MapStyle next) {
		if (previewLabel != null && !previewLabel.equals(label)) {
			keep();
		}
		preview = with(next);
		previewLabel = label;
		shown = null;
		int mine = ++quiet;
		Display.getCurrent().timerExec(QUIET_MS, () -> {
			if (mine == quiet && !closed && !held) {
				keep();
			}
		});
		pileUp();
		tell();
	}

	/** The mouse holds a slider, or has let go of it: however long that takes, it is one step. */
	void hold(boolean yes) {
		held = yes;
		if (!yes && preview != null) {
			keep();
		}
	}

	/** Makes a step of what was slid. */
	void keep() {
		if (preview != null) {
			List<MapStyle> next = preview;
			String label = previewLabel;
			previewLabel = null;
			say(label, next);
		}
	}

	/** Whether maps are drawn over the picture: as somebody said, before that where the view Elements is at hand. */
	boolean shown() {
		return shown != null ? shown : Arrangement.hasElements();
	}

	void show(boolean yes) {
		// who takes back what was said has said nothing
		shown = yes == Arrangement.hasElements() ? null : yes;
		tell();
	}

	/** Draws them unless somebody took them away. */
	void showFirst() {
		if (shown == null) {
			show(true);
		}
	}

	/** The map that its form shows: the one that was chosen, or the topmost that is drawn. */
	Optional<String> selected() {
		List<MapStyle> styles = styles();
		return Optional.ofNullable(selected).filter(s -> style(s).isPresent())
				.or(() -> styles.stream().filter(MapStyle::visible).reduce((below, above) -> above).map(MapStyle::map)).or(() -> styles.stream().findFirst().map(MapStyle::map));
	}

	void select(String map) {
		if (!map.equals(selected)) {
			selected = map;
			tell();
		}
	}

	/** A map binned and smoothed as its style wants it; empty until that is computed. */
	Optional<CountMap> counted(String map) {
		Optional<ElementMap> of = maps().stream().filter(m -> m.label().equals(map)).findFirst();
		Optional<MapStyle> style = style(map);
		return pile == null || of.isEmpty() || style.isEmpty() ? Optional.empty()
				: Optional.ofNullable(pile.counted().get(new Counted(of.get(), style.get().bin(), style.get().smoothPx())));
	}

	/** What lies over the picture now; empty when nothing does. */
	Optional<OverlayCompositor> compositor() {
		return pile == null || !shown() || pile.compositor().isEmpty() ? Optional.empty()
				: placement().map(p -> pile.compositor().at(p.mapToShown()));
	}

	/** What the colours of the maps that are drawn mean, the topmost first; empty when none is drawn or nobody wants a legend. */
	List<PictureOverlay.LegendRow> legend() {
		List<PictureOverlay.LegendRow> rows = new ArrayList<>();
		if (legend && pile != null && shown()) {
			for (MapLayer.Legend l : pile.compositor().legend().reversed()) {
				boolean classes = Double.isNaN(l.upper());
				rows.add(new PictureOverlay.LegendRow(classes ? AbsenceClass.LITHIUM_CANDIDATE.words : l.label(), l.rgb(), classes ? "" : StyleForm.plain(l.lower()) + " – " + StyleForm.plain(l.upper()), classes ? "" : l.unit()));
				if (classes) {
					rows.add(new PictureOverlay.LegendRow(AbsenceClass.NOT_LITHIUM.words, MapLayer.NOT_LITHIUM_RGB, "", ""));
					rows.add(new PictureOverlay.LegendRow(AbsenceClass.CANNOT_BE_TOLD.words + " (hatched)", MapLayer.CANNOT_BE_TOLD_RGB, "", ""));
				}
			}
		}
		return rows;
	}

	boolean showsLegend() {
		return legend;
	}

	void showLegend(boolean yes) {
		legend = yes;
		tell();
	}

	/** Colours maps anew when something they follow from has changed. */
	private void pileUp() {
		List<ElementMap> maps = maps();
		List<MapStyle> styles = styles();
		Optional<AbsenceReport> absence = absence();
		Object from = List.of(maps, styles, absence);
		if (maps.isEmpty()) {
			pile = null;
			piledFrom = null;
			session.curves(OWNER, Optional.empty());
			return;
		}
		placement().ifPresent(p -> {
			ElementCurves now = new ElementCurves(maps, styles, p.mapToShown().inverse());
			if (!session.curves().contains(now)) {
				session.curves(OWNER, Optional.of(now));
			}
		});
		if (from.equals(piledFrom)) {
			return;
		}
		piledFrom = from;
		Map<Counted, CountMap> known = pile == null ? Map.of() : pile.counted();
		Workers workers = OpenImages.get().plateau().workers();
		piling.ask(p -> pile(maps, styles, absence, known, workers, p), made -> {
			pile = made;
			tell();
		});
	}

	private static Pile pile(List<ElementMap> maps, List<MapStyle> styles, Optional<AbsenceReport> absence, Map<Counted, CountMap> known, Workers workers,
			Progress progress) {
		Map<Counted, CountMap> counted = new HashMap<>();
		List<MapLayer> layers = new ArrayList<>();
		for (MapStyle s : styles) {
			if (progress.isCanceled()) {
				return null;
			}
			Optional<ElementMap> map = maps.stream().filter(m -> m.label().equals(s.map())).findFirst();
			if (map.isPresent()) {
				Counted key = new Counted(map.get(), s.bin(), s.smoothPx());
				CountMap c = known.containsKey(key) ? known.get(key) : CountMap.of(map.get(), s.bin(), s.smoothPx());
				counted.put(key, c);
				if (s.visible()) {
					layers.add(MapLayer.of(c, map.get().width(), map.get().height(), s));
				}
			} else if (s.visible() && absence.isPresent()) {
				layers.add(MapLayer.of(absence.get().classes(), s));
			}
		}
		return new Pile(counted, OverlayCompositor.of(layers, PixelTransform.IDENTITY, workers, progress::isCanceled));
	}

	/** Counts of every element at a place of the picture, in words; empty outside the maps. */
	String describe(double x, double y) {
		List<ElementMap> maps = maps();
		Optional<MapPlacement> placed = maps.isEmpty() ? Optional.empty() : placement();
		if (placed.isEmpty()) {
			return "";
		}
		PixelTransform shownToMap = placed.get().mapToShown().inverse();
		StringBuilder text = new StringBuilder();
		for (ElementMap m : maps) {
			double v = ElementCurves.at(m, shownToMap, x, y);
			if (!Double.isNaN(v)) {
				text.append(text.isEmpty() ? "" : "  ").append(m.label())
						.append(v == Math.rint(v) ? String.format(Locale.ROOT, " %.0f", v) : String.format(Locale.ROOT, " %.3g", v));
			}
		}
		return text.toString();
	}
}
