// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.shapes;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.plateau.extension.Progress;
import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.GreyProfile;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Takes grey values along lines and across areas. */
public final class ProfileSampling {

	private final PixelSource pixels;
	private final int plane;
	private final int rows;
	private final FaceScale scale;
	private final Progress progress;

	/** @param rows from the top that count */
	public ProfileSampling(PixelSource pixels, int plane, int rows, FaceScale scale, Progress progress) {
		this.pixels = pixels;
		this.plane = plane;
		this.rows = rows;
		this.scale = scale;
		this.progress = progress;
	}

	/** See {@link GreyProfile#along}. */
	public GreyProfile along(List<Position> vertices, double widthPx) throws IOException {
		double[] distance = new double[0];
		int n = 0;
		double[][] out = new double[4][0];
		double start = 0;
		for (int k = 1; k < vertices.size(); k++) {
			Position a = vertices.get(k - 1);
			double dx = vertices.get(k).x() - a.x();
			double dy = vertices.get(k).y() - a.y();
			int steps = (int) Math.max(1, Math.ceil(Math.hypot(dx, dy)));
			double length = Math.hypot(dx * scale.x(), dy * scale.y());
			int first = k == 1 ? 0 : 1;
			int count = steps + 1 - first;
			distance = Arrays.copyOf(distance, n + count);
			for (int i = 0; i < out.length; i++) {
				out[i] = Arrays.copyOf(out[i], n + count);
			}
			part(a, dx, dy, steps, first, widthPx, out, n);
			for (int i = 0; i < count; i++) {
				distance[n + i] = start + length * (i + first) / steps;
			}
			n += count;
			start += length;
		}
		return new GreyProfile(distance, out[0], out[1], out[2], out[3], scale.unit());
	}

	/** One straight part: its values go to {@code out[0 grey, 1 SD, 2 x, 3 y]} from {@code n}. */
	private void part(Position a, double dx, double dy, int steps, int first, double widthPx, double[][] out, int n) throws IOException {
		// at right angles on the face, as long as one column is wide
		double across = Math.hypot(dx * scale.x(), dy * scale.y());
		double nx = across > 0 ? -dy * scale.y() / across : 0;
		double ny = across > 0 ? dx * scale.x() / across * scale.x() / scale.y() : 0;
		int lines = (int) Math.max(1, Math.round(widthPx));
		Window window = window(a, dx, dy, nx * lines / 2, ny * lines / 2);
		for (int i = first; i <= steps; i++) {
			Polling.check(progress::isCanceled);
			double t = (double) i / steps;
			double x = a.x() + t * dx;
			double y = a.y() + t * dy;
			double sum = 0;
			double squares = 0;
			int inside = 0;
			for (int j = 0; j < lines; j++) {
				double off = (j + 0.5) * widthPx / lines - widthPx / 2;
				double v = window == null ? Double.NaN : window.at(x + off * nx, y + off * ny);
				if (!Double.isNaN(v)) {
					sum += v;
					squares += v * v;
					inside++;
				}
			}
			int to = n + i - first;
			out[0][to] = inside == 0 ? Double.NaN : sum / inside;
			out[1][to] = inside < 2 ? Double.NaN : Math.sqrt(Math.max(0, (squares - sum * sum / inside) / (inside - 1)));
			out[2][to] = x;
			out[3][to] = y;
		}
	}

	/** The pixels around a part, null when it does not touch the picture. */
	private Window window(Position a, double dx, double dy, double offX, double offY) throws IOException {
		double left = Math.min(a.x(), a.x() + dx) - Math.abs(offX) - 1;
		double right = Math.max(a.x(), a.x() + dx) + Math.abs(offX) + 1;
		double top = Math.min(a.y(), a.y() + dy) - Math.abs(offY) - 1;
		double bottom = Math.max(a.y(), a.y() + dy) + Math.abs(offY) + 1;
		int x0 = (int) Math.max(0, Math.floor(left));
		int y0 = (int) Math.max(0, Math.floor(top));
		int x1 = (int) Math.min(pixels.width(), Math.ceil(right));
		int y1 = (int) Math.min(rows, Math.ceil(bottom));
		if (x1 <= x0 || y1 <= y0) {
			return null;
		}
		return new Window(pixels.read(new TileRequest(pixels.id(), plane, 0, x0, y0, x1 - x0, y1 - y0)), x0, y0, pixels.width(), rows);
	}

	/** A part of the picture that is interpolated between pixel centres; the outermost half pixel takes the value of its pixel. */
	private record Window(Raster raster, int x0, int y0, int width, int height) {

		double at(double x, double y) {
			if (x < 0 || y < 0 || x > width || y > height) {
				return Double.NaN;
			}
			double u = Math.max(0, Math.min(raster.width() - 1, x - 0.5 - x0));
			double v = Math.max(0, Math.min(raster.height() - 1, y - 0.5 - y0));
			int i = (int) Math.min(Math.max(0, raster.width() - 2), Math.floor(u));
			int j = (int) Math.min(Math.max(0, raster.height() - 2), Math.floor(v));
			int i1 = Math.min(raster.width() - 1, i + 1);
			int j1 = Math.min(raster.height() - 1, j + 1);
			double fx = u - i;
			double fy = v - j;
			return (1 - fy) * mix(raster.at(i, j), raster.at(i1, j), fx) + fy * mix(raster.at(i, j1), raster.at(i1, j1), fx);
		}

		/** A value that does not count must not spoil one beside it. */
		private static double mix(double a, double b, double f) {
			return f == 0 ? a : f == 1 ? b : a + f * (b - a);
		}
	}

	/** See {@link GreyProfile#across}. */
	public GreyProfile across(Shape area, GreyProfile.Across way) throws IOException {
		List<Position> border = FaceGeometry.border(area);
		boolean depth = way == GreyProfile.Across.DEPTH;
		double low = border.stream().mapToDouble(p -> depth ? p.y() : p.x()).min().orElseThrow();
		double high = border.stream().mapToDouble(p -> depth ? p.y() : p.x()).max().orElseThrow();
		int first = (int) Math.max(0, Math.floor(low));
		int n = (int) Math.max(0, Math.min(depth ? rows : pixels.width(), Math.ceil(high)) - first);
		double[] weight = new double[n];
		double[] sum = new double[n];
		double[] squares = new double[n];
		double[] middle = new double[n];
		PlaneRows source = new PlaneRows(pixels, plane, rows);
		Coverage.rows(border, source.width(), rows, progress::isCanceled, (y, x, weights, count) -> {
			source.need(y, x, x + count);
			for (int i = 0; i < count; i++) {
				float v = source.at(x + i, y);
				if (weights[i] > 0 && !Float.isNaN(v)) {
					int to = (depth ? y : x + i) - first;
					weight[to] += weights[i];
					sum[to] += weights[i] * v;
					squares[to] += weights[i] * (double) v * v;
					middle[to] += weights[i] * (depth ? x + i + 0.5 : y + 0.5);
				}
			}
		});
		double[] distance = new double[n];
		double[] grey = new double[n];
		double[] sd = new double[n];
		double[] xs = new double[n];
		double[] ys = new double[n];
		double pitch = depth ? scale.y() : scale.x();
		for (int i = 0; i < n; i++) {
			double at = first + i + 0.5;
			double m = weight[i] > 0 ? middle[i] / weight[i] : Double.NaN;
			distance[i] = (at - low) * pitch;
			grey[i] = weight[i] > 0 ? sum[i] / weight[i] : Double.NaN;
			sd[i] = weight[i] > 1 ? Math.sqrt(Math.max(0, (squares[i] - sum[i] * sum[i] / weight[i]) / (weight[i] - 1))) : Double.NaN;
			xs[i] = depth ? m : at;
			ys[i] = depth ? at : m;
		}
		return new GreyProfile(distance, grey, sd, xs, ys, scale.unit());
	}
}
