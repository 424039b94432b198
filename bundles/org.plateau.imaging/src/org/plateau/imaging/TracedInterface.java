// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * One interface of a traced stack as a curve over the columns of the image.
 *
 * @param name the layers above and below, {@code "above/below"}
 * @param y position in column x at its centre x + 0.5, in corner-origin pixels (a boundary through the centre of row
 *        100 has 100.5); length = image width; NaN where there is no evidence. Where a layer is absent its two
 *        interfaces coincide. Shared, not copied: do not write.
 * @param sigma standard error of localisation of {@code y}, pixels; NaN where {@code y} is
 * @param confidence 0 to 1: the share of columns whose own pixels support the curve
 * @param contrast median step in grey level from above to below
 * @param reading where each column by itself puts the interface, before anything was smoothed along x, corner-origin
 *        pixels; NaN where a column tells nothing. For those who go on to smooth in another way, such as from slice to slice.
 * @param readingVariance variance of the noise of {@code reading}, square pixels, up to a factor that all columns share;
 *        infinite where it is NaN
 * @param look how the edge looks in the picture
 * @param byHand whether a person corrected some of it
 */
public record TracedInterface(String name, double[] y, double[] sigma, double confidence, double contrast,
		double[] reading, double[] readingVariance, EdgeLook look, boolean byHand) {

	/** The same under another name. */
	public TracedInterface named(String newName) {
		return new TracedInterface(newName, y, sigma, confidence, contrast, reading, readingVariance, look, byHand);
	}

	/** The same curve, supported by another share of the columns. */
	public TracedInterface withConfidence(double share) {
		return new TracedInterface(name, y, sigma, share, contrast, reading, readingVariance, look, byHand);
	}

	/** The same interface elsewhere, by hand. */
	public TracedInterface moved(double[] newY, double[] newSigma, double[] newReading, double[] newVariance, double newContrast) {
		return new TracedInterface(name, newY, newSigma, confidence, newContrast, newReading, newVariance, look, true);
	}
}
