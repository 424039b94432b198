// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.echem.Imaged;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.model.echem.RunningThickness;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;
import org.plateau.model.image.StackAlignment;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.StressReport;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.trace.Traces;
import org.plateau.model.volume.SlicePictures;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VolumeThickness;
import org.plateau.model.volume.VolumeVoids;

/** The result keys that built-in parts share. Ids are forever. */
public final class Keys {

	/** The opened picture, calibrated and decided. */
	public static final ResultKey<Micrograph> MICROGRAPH = new ResultKey<>("image.micrograph", Micrograph.class, "see type",
			"the picture with its calibration and tilt decision");
	/** The specimen rows of the picture, data bar cut off. */
	public static final ResultKey<Raster> SPECIMEN = new ResultKey<>("image.specimen", Raster.class, "grey level",
			"the picture's grey values without the data bar");
	public static final ResultKey<LayerPlan> LAYER_PLAN = new ResultKey<>("layers.plan", LayerPlan.class, "see type",
			"the layers that the recipe expects, top first");
	public static final ResultKey<LayerStack> LAYER_STACK = new ResultKey<>("layers.stack", LayerStack.class, "px",
			"the traced interfaces between the layers");
	public static final ResultKey<ThicknessReport> THICKNESS = new ResultKey<>("layers.thickness", ThicknessReport.class, "µm",
			"thickness of every layer and roughness of every interface");
	public static final ResultKey<VoidReport> VOIDS = new ResultKey<>("layers.voids", VoidReport.class, "see type",
			"voids, void fractions and contact loss");
	public static final ResultKey<CyclingRecord> CYCLING = new ResultKey<>("echem.cycling", CyclingRecord.class, "SI",
			"the cell's electrochemical record");
	public static final ResultKey<ImpedanceSpectrum> IMPEDANCE = new ResultKey<>("echem.impedance", ImpedanceSpectrum.class, "Hz, Ω",
			"the cell's impedance over frequency");
	/** All spectra of the cell; {@link #IMPEDANCE} is the one of them that was chosen, the first when nobody chose. */
	public static final ResultKey<ImpedanceSeries> IMPEDANCE_SERIES = new ResultKey<>("echem.impedanceSeries", ImpedanceSeries.class, "Hz, Ω",
			"all impedance spectra of the cell");
	public static final ResultKey<CyclingReport> CYCLES = new ResultKey<>("echem.cycles", CyclingReport.class, "see type",
			"what is read from every step and cycle of the record");
	/** Absent when the electrode's area is unknown. */
	public static final ResultKey<RunningThickness> RUNNING_THICKNESS = new ResultKey<>("echem.runningThickness", RunningThickness.class, "µm",
			"theoretical thickness along the record");
	/** When the picture was taken; absent when nobody can tell. */
	public static final ResultKey<Imaged> IMAGED = new ResultKey<>("echem.imaged", Imaged.class, "see type",
			"the place of the picture in the cell's record");
	public static final ResultKey<CellGeometry> CELL = new ResultKey<>("echem.cell", CellGeometry.class, "see type",
			"deposit metal, electrode area, coulombic efficiency");
	/** Constants of the metal that {@link #CELL} names, looked up among the contributed metals. */
	public static final ResultKey<DepositMetal> DEPOSIT_METAL = new ResultKey<>("echem.depositMetal", DepositMetal.class, "see type",
			"molar mass, charge number and density of the deposit metal");
	/** Indices of the plating steps to count, when the user has chosen; all plating steps otherwise. */
	public static final ResultKey<StepSelection> STEP_SELECTION = new ResultKey<>("echem.stepSelection", StepSelection.class, "1",
			"the steps of the record that plated this deposit");
	public static final ResultKey<ChargeResult> CHARGE = new ResultKey<>("echem.charge", ChargeResult.class, "mAh/cm²",
			"the areal charge and the theoretical thickness");
	public static final ResultKey<Closure> CLOSURE = new ResultKey<>("echem.closure", Closure.class, "see type",
			"measured against theoretical thickness");
	public static final ResultKey<StressReport> STRESS = new ResultKey<>("layers.stress", StressReport.class, "GPa",
			"the stress between a sheet and the deposit that bends it");

	/** Absent when nothing was corrected. */
	public static final ResultKey<CorrectionLog> CORRECTIONS = new ResultKey<>("image.corrections", CorrectionLog.class, "see type",
			"what was done to the picture before it was measured, in order");
	public static final ResultKey<CorrectionEffects> CORRECTION_EFFECTS = new ResultKey<>("image.correctionEffects", CorrectionEffects.class,
			"see type", "how far every correction moved thickness and void fraction");
	/** Absent when no stack was aligned. */
	public static final ResultKey<StackAlignment> STACK_ALIGNMENT = new ResultKey<>("image.stackAlignment", StackAlignment.class, "px",
			"the shift of every plane of the stack and what is left of the drift");
	/** Absent for a single picture. With {@link #VOLUME_SURFACES} the whole stack was measured and this plane only stands for it in pictures. */
	public static final ResultKey<Integer> PLANE = new ResultKey<>("image.plane", Integer.class, "1",
			"the plane of the stack that the picture is, counted from 0");
	/** Present when a whole stack was measured; so are the next two when the recipe asks for them. */
	public static final ResultKey<SurfaceStack> VOLUME_SURFACES = new ResultKey<>("volume.surfaces", SurfaceStack.class, "px",
			"the traced interfaces of a whole stack as surfaces");
	/** Copies of three slices, because the stack is closed when the report is written. */
	public static final ResultKey<SlicePictures> VOLUME_PICTURES = new ResultKey<>("volume.pictures", SlicePictures.class, "grey level",
			"a few slices of the stack that was measured");
	/** {@link #THICKNESS} then holds the same statistics, and as profile the mean over the slices. */
	public static final ResultKey<VolumeThickness> VOLUME_THICKNESS = new ResultKey<>("volume.thickness", VolumeThickness.class, "µm",
			"thickness maps of a whole stack and the roughness of its interfaces");
	/** {@link #VOIDS} then holds the same shares, by volume and by area, and the labels of the plane that is shown, but no single voids. */
	public static final ResultKey<VolumeVoids> VOLUME_VOIDS = new ResultKey<>("volume.voids", VolumeVoids.class, "see type",
			"the voids of a whole stack, their volumes, and the contact they take");

	/** Absent when the picture has no EDS. Its cube may be closed once the measurement has ended; its maps stay. */
	public static final ResultKey<EdsRun> EDS = new ResultKey<>("eds.run", EdsRun.class, "see type",
			"the element maps, spectra and pictures of the EDS recording");
	/** What a person said about the maps; absent when nobody did. */
	public static final ResultKey<MapHandwork> MAP_HANDWORK = new ResultKey<>("eds.handwork", MapHandwork.class, "see type",
			"landmarks and colours of the element maps");
	public static final ResultKey<MapRegistration> MAP_REGISTRATION = new ResultKey<>("eds.registration", MapRegistration.class, "px",
			"where the element maps lie over the picture");
	public static final ResultKey<AbsenceReport> ABSENCE = new ResultKey<>("eds.absence", AbsenceReport.class, "see type",
			"where no signal may be called lithium");
	public static final ResultKey<LayerElements> LAYER_ELEMENTS = new ResultKey<>("eds.layers", LayerElements.class, "counts per map pixel",
			"the elements of every layer and across the layers");

	/** Absent when the experiment has no files of such a kind, or no installed plug-in reads them. */
	public static final ResultKey<Traces> TRACES = new ResultKey<>("sample.traces", Traces.class, "see type",
			"curves that other instruments measured on the sample");

	private static final Map<String, ResultKey<?>> BY_ID = byId();

	private Keys() {
	}

	private static Map<String, ResultKey<?>> byId() {
		Map<String, ResultKey<?>> keys = new HashMap<>();
		for (Field field : Keys.class.getFields()) {
			try {
				ResultKey<?> key = (ResultKey<?>) field.get(null);
				keys.put(key.id(), key);
			} catch (IllegalAccessException e) {
				throw new IllegalStateException(e);
			}
		}
		return Map.copyOf(keys);
	}

	/** The shared key of an id; empty for one that is not shared. */
	static Optional<ResultKey<?>> find(String id) {
		return Optional.ofNullable(BY_ID.get(id));
	}
}
