// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

/** What samples are compared by. */
public enum Metric {

	/** Mean thickness of the layer along depth. */
	THICKNESS("thickness", "Thickness", "µm", 1),
	/** Measured over theoretical thickness. */
	RATIO("ratio", "Measured / theory", "", 1),
	/** Areal fraction of voids in the layer. */
	VOID_FRACTION("void_fraction", "Void fraction", "%", 100),
	/** Share of the interface above the layer that voids take. */
	CONTACT_LOSS_ABOVE("contact_loss_above", "Contact loss above", "%", 100),
	/** Share of the interface below the layer that voids take. */
	CONTACT_LOSS_BELOW("contact_loss_below", "Contact loss below", "%", 100),
	/** 1 for an even layer. */
	UNIFORMITY("uniformity", "Uniformity", "", 1),
	/** Share of the layer, voids left out, that element maps let pass for lithium: an argument from absence. */
	LITHIUM_CANDIDATE("lithium_candidate", "Lithium candidate", "%", 100);

	/** For files. */
	public final String id;
	/** For people. */
	public final String label;
	/** On the screen and in tables; empty for a dimensionless number. */
	public final String unit;
	/** From the value as results have it to {@link #unit}. */
	public final double factor;

	Metric(String id, String label, String unit, double factor) {
		this.id = id;
		this.label = label;
		this.unit = unit;
		this.factor = factor;
	}

	/** Label with the unit in brackets. */
	public String title() {
		return unit.isEmpty() ? label : label + " (" + unit + ")";
	}
}
