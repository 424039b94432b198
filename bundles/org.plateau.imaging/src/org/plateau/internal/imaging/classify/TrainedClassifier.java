// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.ClassifierQuality;
import org.plateau.imaging.ClassifierSettings;

/** A forest with the names of its classes, its settings and what is known about it. */
public final class TrainedClassifier {
	/** First bytes of the packed form. */
	private static final int MAGIC = 0x504c5043;
	private static final int VERSION = 1;
	private static final int MOST = 1000;

	private final ClassifierSettings settings;
	private final ClassifierQuality quality;
	private final Forest forest;

	private TrainedClassifier(ClassifierSettings settings, ClassifierQuality quality, Forest forest) {
		this.settings = settings;
		this.quality = quality;
		this.forest = forest;
	}

	/** @see org.plateau.imaging.PixelClassifier#train */
	public static TrainedClassifier train(PreparedPicture picture, ClassifierSettings settings, List<ClassStroke> strokes, Progress progress) {
		TrainingPixels t = new TrainingPixels(picture.picture(), strokes, settings.samplesPerClass(), settings.seed(), progress);
		progress.report(0.1, "features of the strokes");
		float[][] x = picture.features(t.pixels, progress);
		progress.report(0.5, "growing the forest");
		int classes = t.classes.size();
		ForestTraining.Trained trained = ForestTraining.train(new ForestTraining.Samples(x, t.labels, t.blocks, classes), settings.trees(), settings.leastLeaf(),
				settings.seed(), progress);
		int[] samples = new int[classes];
		int[][] confusion = new int[classes][classes];
		for (int i = 0; i < t.labels.length; i++) {
			samples[t.labels[i]]++;
			int best = 0;
			int[] votes = trained.outOfBag();
			for (int c = 1; c < classes; c++) {
				best = votes[i * classes + c] > votes[i * classes + best] ? c : best;
			}
			if (votes[i * classes + best] > 0) {
				confusion[t.labels[i]][best]++;
			}
		}
		return new TrainedClassifier(settings,
				new ClassifierQuality(t.classes, samples, confusion, t.blocksPerClass, picture.featureNames(), trained.importance()), trained.forest());
	}

	public byte[][] predict(PreparedPicture picture, int x0, int y0, int width, int height, Progress progress) {
		return picture.predict(forest, x0, y0, width, height, progress);
	}

	public ClassifierSettings settings() {
		return settings;
	}

	public ClassifierQuality quality() {
		return quality;
	}

	public String toText() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
			out.writeInt(MAGIC);
			out.writeByte(VERSION);
			out.writeByte(settings.scales().size());
			for (double s : settings.scales()) {
				out.writeDouble(s);
			}
			out.writeBoolean(settings.micrometres());
			out.writeBoolean(settings.normalised());
			out.writeShort(settings.trees());
			out.writeInt(settings.leastLeaf());
			out.writeInt(settings.samplesPerClass());
			out.writeLong(settings.seed());
			int classes = quality.classes().size();
			out.writeShort(classes);
			for (int c = 0; c < classes; c++) {
				out.writeUTF(quality.classes().get(c));
				out.writeInt(quality.samples()[c]);
				out.writeInt(quality.blocks()[c]);
				for (int n : quality.confusion()[c]) {
					out.writeInt(n);
				}
			}
			out.writeShort(quality.features().size());
			for (int f = 0; f < quality.features().size(); f++) {
				out.writeUTF(quality.features().get(f));
				out.writeDouble(quality.importance()[f]);
			}
			forest.write(out);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
		return Base64.getEncoder().encodeToString(bytes.toByteArray());
	}

	/** @see org.plateau.imaging.PixelClassifier#parse */
	public static TrainedClassifier parse(String text) {
		try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(Base64.getMimeDecoder().decode(text))))) {
			if (in.readInt() != MAGIC) {
				throw new IOException("it begins otherwise");
			}
			int version = in.readByte();
			if (version != VERSION) {
				throw new IOException("it is of version " + version + ", this program reads version " + VERSION);
			}
			return read(in);
		} catch (IOException | IllegalArgumentException e) {
			throw new IllegalArgumentException("this is no classifier: " + (e.getMessage() == null ? "it ends too early" : e.getMessage()), e);
		}
	}

	private static TrainedClassifier read(DataInputStream in) throws IOException {
		List<Double> scales = new ArrayList<>();
		for (int n = in.readUnsignedByte(); n > 0; n--) {
			scales.add(in.readDouble());
		}
		ClassifierSettings settings = new ClassifierSettings(scales, in.readBoolean(), in.readBoolean(), in.readUnsignedShort(), in.readInt(), in.readInt(),
				in.readLong());
		int n = count(in);
		List<String> classes = new ArrayList<>();
		int[] samples = new int[n];
		int[] blocks = new int[n];
		int[][] confusion = new int[n][n];
		for (int c = 0; c < n; c++) {
			classes.add(in.readUTF());
			samples[c] = in.readInt();
			blocks[c] = in.readInt();
			for (int k = 0; k < n; k++) {
				confusion[c][k] = in.readInt();
			}
		}
		double[] importance = new double[count(in)];
		List<String> features = new ArrayList<>();
		for (int f = 0; f < importance.length; f++) {
			features.add(in.readUTF());
			importance[f] = in.readDouble();
		}
		Forest forest = Forest.read(in);
		if (forest.classes != n || forest.features != importance.length || !FeatureBank.names(settings).equals(features)) {
			throw new IOException("its features are not those of this version");
		}
		return new TrainedClassifier(settings, new ClassifierQuality(classes, samples, confusion, blocks, features, importance), forest);
	}

	private static int count(DataInputStream in) throws IOException {
		int n = in.readUnsignedShort();
		if (n < 1 || n > MOST) {
			throw new IOException("a table of " + n + " entries");
		}
		return n;
	}
}
