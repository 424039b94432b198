// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.plateau.eds.overlay.OverlayCompositor;
import org.plateau.extension.Workers;
import org.plateau.model.image.PixelTransform;
import org.plateau.report.figure.FigurePanel;

/**
 * The picture of a panel at any size: every dot is the mean of what it covers of the picture, exactly, so that reducing does not alias and magnifying
 * invents nothing.
 */
final class PanelPixels {

	/**
	 * Pixels for a file.
	 *
	 * @param channels 1 (grey) or 3 (red, green, blue)
	 * @param samples {@code samples[(y * width + x) * channels + c]}
	 */
	record Sampled(int width, int height, int channels, byte[] samples) {
	}

	private static final int PAPER = 255;

	private final FigurePanel panel;
	private final double low;
	private final double high;
	private final int[] table;

	/** @param colours of 256 levels; empty for greys */
	PanelPixels(FigurePanel panel, double low, double high, List<Integer> colours) {
		this.panel = panel;
		this.low = low;
		this.high = high;
		this.table = colours.isEmpty() ? null : colours.stream().mapToInt(Integer::intValue).toArray();
	}

	/** Columns of the picture. */
	int width() {
		return panel.region().width();
	}

	int height() {
		return panel.region().height();
	}

	/**
	 * In whole dots.
	 *
	 * @param cancelled polled once per row
	 * @return empty when cancelled
	 */
	Optional<Sampled> at(int width, int height, BooleanSupplier cancelled) {
		boolean coloured = panel.colours().isPresent();
		int channels = coloured || table != null || panel.maps().isPresent() ? 3 : 1;
		byte[] samples = new byte[width * height * channels];
		int planes = coloured ? 5 : 1;
		double[][] line = new double[planes][width()];
		double[] weight = new double[width()];
		for (int y = 0; y < height; y++) {
			if (cancelled.getAsBoolean()) {
				return Optional.empty();
			}
			sumRows((double) y * height() / height, (double) (y + 1) * height() / height, line, weight);
			for (int x = 0; x < width; x++) {
				dot(line, weight, (double) height() / height, (double) x * width() / width, (double) (x + 1) * width() / width, samples, (y * width + x) * channels);
			}
		}
		panel.maps().ifPresent(maps -> blend(maps, samples, width, height));
		return Optional.of(new Sampled(width, height, channels, samples));
	}

	/** Maps are laid over the finished dots, as over a view in the window. */
	private void blend(OverlayCompositor maps, byte[] samples, int width, int height) {
		int[] argb = new int[width * height];
		for (int i = 0; i < argb.length; i++) {
			argb[i] = 0xFF000000 | (samples[3 * i] & 0xFF) << 16 | (samples[3 * i + 1] & 0xFF) << 8 | samples[3 * i + 2] & 0xFF;
		}
		FigurePanel.Region r = panel.region();
		double perColumn = (double) width / r.width();
		double perRow = (double) height / r.height();
		maps.blend(argb, width, height, new PixelTransform(perColumn, 0, -r.x() * perColumn, 0, perRow, -r.y() * perRow), OverlayCompositor.Sampling.NEAREST, Workers.CALLER);
		for (int i = 0; i < argb.length; i++) {
			samples[3 * i] = (byte) (argb[i] >> 16);
			samples[3 * i + 1] = (byte) (argb[i] >> 8);
			samples[3 * i + 2] = (byte) argb[i];
		}
	}

	/** Sums over rows of the grey value as shown and, when there are colours, of their premultiplied parts and opacity. */
	private void sumRows(double from, double to, double[][] line, double[] weight) {
		for (double[] l : line) {
			Arrays.fill(l, 0);
		}
		Arrays.fill(weight, 0);
		FigurePanel.Region r = panel.region();
		int[] colours = panel.colours().map(FigurePanel.ColourLayer::argb).orElse(null);
		for (int j = (int) from; j < Math.min(height(), Math.ceil(to - 1e-9)); j++) {
			double share = Math.min(j + 1, to) - Math.max(j, from);
			int at = (r.y() + j) * panel.grey().width() + r.x();
			for (int i = 0; i < line[0].length; i++) {
				float v = panel.grey().samples()[at + i];
				if (!Float.isNaN(v)) {
					line[0][i] += share * v;
					weight[i] += share;
				}
				if (colours != null) {
					addColour(colours[at + i], share, line, i);
				}
			}
		}
	}

	private static void addColour(int argb, double share, double[][] line, int i) {
		double opacity = share * (argb >>> 24) / 255.0;
		line[1][i] += opacity * (argb >> 16 & 0xFF);
		line[2][i] += opacity * (argb >> 8 & 0xFF);
		line[3][i] += opacity * (argb & 0xFF);
		line[4][i] += opacity;
	}

	private void dot(double[][] line, double[] weight, double rows, double from, double to, byte[] samples, int at) {
		double[] sum = new double[line.length];
		double total = 0;
		for (int i = (int) from; i < Math.min(width(), Math.ceil(to - 1e-9)); i++) {
			double share = Math.min(i + 1, to) - Math.max(i, from);
			for (int p = 0; p < line.length; p++) {
				sum[p] += share * line[p][i];
			}
			total += share * weight[i];
		}
		double grey = total > 0 ? level((sum[0] / total - low) / (high - low) * 255) : PAPER;
		if (line.length == 1 && table == null && panel.maps().isEmpty()) {
			samples[at] = (byte) Math.round(grey);
			return;
		}
		double area = rows * (to - from);
		for (int c = 0; c < 3; c++) {
			double base = table == null || total == 0 ? grey : table[(int) Math.round(grey)] >> 16 - 8 * c & 0xFF;
			samples[at + c] = (byte) Math.round(line.length == 1 ? base : level(base * (1 - sum[4] / area) + sum[c + 1] / area));
		}
	}

	private static double level(double value) {
		return Math.max(0, Math.min(PAPER, value));
	}
}
