// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.sem.TiffStackWriter;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/**
 * A whole stack through {@code measure}: a layer of a thickness that is a formula of place, with one void that is a sphere, in voxels of 20 × 20 × 40 nm; as a TIFF of
 * many planes, a folder of slices and an OME-Zarr store.
 */
class WholeStackIT {

	private static final CommandLine LINE = new CommandLine();
	private static final int W = 220;
	private static final int H = 200;
	private static final int PLANES = 12;
	private static final double NM = 20;
	private static final double STEP_NM = 40;
	private static final double[] GREY = { 180, 60, 120 };
	/** Centre and radius of the void, pixels of 20 nm. */
	private static final double[] VOID = { 110.3, 95.4, 11.2, 9 };

	@TempDir
	static Path shared;
	private static float[][] planes;

	@TempDir
	Path temp;

	private static double top(double x, double z) {
		return 70 + 2 * Math.sin(x / 35) + 0.3 * z;
	}

	private static double bottom(double x, double z) {
		return 128 + 3 * Math.cos(x / 50) - 0.2 * z;
	}

	/** Share of a pixel in the void, by sub-samples. */
	private static double inVoid(int x, int y, int z) {
		int in = 0;
		for (int i = 0; i < 64; i++) {
			double dx = x + (i % 4 + 0.5) / 4 - VOID[0];
			double dy = y + (i / 4 % 4 + 0.5) / 4 - VOID[1];
			double dz = STEP_NM / NM * (z + (i / 16 + 0.5) / 4) - VOID[2];
			in += dx * dx + dy * dy + dz * dz < VOID[3] * VOID[3] ? 1 : 0;
		}
		return in / 64.0;
	}

	@BeforeAll
	static void draw() {
		Random random = new Random(17);
		planes = new float[PLANES][W * H];
		for (int z = 0; z < PLANES; z++) {
			double[] sharp = new double[W * H];
			for (int x = 0; x < W; x++) {
				for (int y = 0; y < H; y++) {
					double below = Math.max(0, Math.min(1, y + 1 - top(x + 0.5, z)));
					double deeper = Math.max(0, Math.min(1, y + 1 - bottom(x + 0.5, z)));
					sharp[y * W + x] = GREY[0] + below * (GREY[1] - GREY[0]) + deeper * (GREY[2] - GREY[1]) - 40 * inVoid(x, y, z);
				}
			}
			for (int y = 0; y < H; y++) {
				for (int x = 0; x < W; x++) {
					double v = 0;
					for (int j = -1; j <= 1; j++) {
						for (int i = -1; i <= 1; i++) {
							v += (2 - Math.abs(i)) * (2 - Math.abs(j)) / 16.0 * sharp[Math.max(0, Math.min(H - 1, y + j)) * W + Math.max(0, Math.min(W - 1, x + i))];
						}
					}
					planes[z][y * W + x] = (float) (v + 3 * random.nextGaussian());
				}
			}
		}
	}

	private static Path tiff(Path file, int first, int end) throws Exception {
		try (TiffStackWriter w = TiffStackWriter.create(file, new TiffStackWriter.Layout(W, H, end - first, SampleType.F32, OptionalDouble.of(NM), OptionalDouble.of(NM),
				end - first > 1 ? OptionalDouble.of(STEP_NM) : OptionalDouble.empty(), ""))) {
			for (int z = first; z < end; z++) {
				w.add(new Raster(W, H, planes[z]));
			}
			w.finish();
		}
		return file;
	}

	/** OME-Zarr 0.4, Zarr 2, a chunk a plane, nothing packed. */
	private static Path zarr(Path folder) throws Exception {
		Files.createDirectories(folder.resolve("0"));
		Files.writeString(folder.resolve(".zgroup"), "{\"zarr_format\":2}");
		Files.writeString(folder.resolve(".zattrs"), "{\"multiscales\":[{\"version\":\"0.4\",\"axes\":[{\"name\":\"z\",\"type\":\"space\",\"unit\":\"nanometer\"},"
				+ "{\"name\":\"y\",\"type\":\"space\",\"unit\":\"nanometer\"},{\"name\":\"x\",\"type\":\"space\",\"unit\":\"nanometer\"}],"
				+ "\"datasets\":[{\"path\":\"0\",\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":[" + STEP_NM + "," + NM + "," + NM + "]}]}]}]}");
		Files.writeString(folder.resolve("0/.zarray"), "{\"zarr_format\":2,\"shape\":[" + PLANES + "," + H + "," + W + "],\"chunks\":[1," + H + "," + W
				+ "],\"dtype\":\"<f4\",\"order\":\"C\",\"fill_value\":0,\"filters\":null,\"compressor\":null}");
		for (int z = 0; z < PLANES; z++) {
			ByteBuffer b = ByteBuffer.allocate(4 * W * H).order(ByteOrder.LITTLE_ENDIAN);
			for (float v : planes[z]) {
				b.putFloat(v);
			}
			Files.write(folder.resolve("0/" + z + ".0.0"), b.array());
		}
		return folder;
	}

	private JsonNode measured(Path stack, String name, Object... more) throws Exception {
		Path out = temp.resolve(name);
		Path recipe = Files.writeString(temp.resolve("abc.json"), """
				{ "plateauRecipe": 1, "name": "abc", "description": "", "deposit": "B",
				  "layers": [ { "name": "A" }, { "name": "B", "edge": "darker" }, { "name": "C", "edge": "brighter" } ],
				  "steps": [ { "analysis": "org.plateau.imaging.layerTracing" }, { "analysis": "org.plateau.imaging.layerThickness" },
				             { "analysis": "org.plateau.imaging.voids" } ] }
				""");
		Object[] args = Stream.concat(Stream.of(stack, "--recipe", recipe, "--tilt", "face", "--out", out, "--quiet"), Stream.of(more)).toArray();
		CommandLine.Answer answer = LINE.measure(args);
		assertEquals(0, answer.exit(), name + ": " + answer.err() + answer.out());
		for (String file : List.of("results.json", "surfaces.tif", "thickness_maps.tif", "voids.tif", "voids.csv", "report.html")) {
			assertTrue(Files.size(out.resolve(file)) > 0, name + ": " + file);
		}
		return new ObjectMapper().readTree(out.resolve("results.json").toFile());
	}

	/** Mean of the thickness formula over all columns and slices, µm. */
	private static double meanThicknessUm() {
		double sum = 0;
		for (int z = 0; z < PLANES; z++) {
			for (int x = 0; x < W; x++) {
				sum += bottom(x + 0.5, z) - top(x + 0.5, z);
			}
		}
		return sum / W / PLANES * NM * 1e-3;
	}

	@Test
	void aStackIsMeasuredWholeHoweverItIsStored() throws Exception {
		JsonNode r = measured(tiff(temp.resolve("stack.tif"), 0, PLANES), "tiff");
		assertEquals("volume", r.at("/stack/measured").asText());
		assertEquals(PLANES, r.at("/volume/slices").asInt());
		assertEquals(0.04, r.at("/volume/voxel_um/z").asDouble(), 1e-9);
		JsonNode layer = r.at("/layers/1");
		assertEquals("B", layer.get("name").asText());
		double truth = meanThicknessUm();
		assertEquals(truth, layer.at("/thickness_um/mean").asDouble(), 0.001 * truth, "the formula's mean");
		JsonNode voids = r.at("/volume/voids/voids");
		assertEquals(1, voids.size(), "the one sphere: " + voids);
		double volume = 4 * Math.PI / 3 * Math.pow(VOID[3] * NM * 1e-3, 3);
		assertEquals(volume, voids.at("/0/volume_um3").asDouble(), 0.05 * volume);
		assertEquals(volume / (truth * W * NM * 1e-3 * PLANES * STEP_NM * 1e-3), r.at("/volume/voids/fraction").asDouble(), 0.05 * volume);
		JsonNode fromZarr = measured(zarr(temp.resolve("stack.ome.zarr")), "zarr");
		assertEquals(layer.get("thickness_um"), fromZarr.at("/layers/1/thickness_um"), "the same voxels");
		assertEquals(r.at("/volume/voids"), fromZarr.at("/volume/voids"));
		Path slices = Files.createDirectory(temp.resolve("slices"));
		for (int z = 0; z < PLANES; z++) {
			tiff(slices.resolve(String.format("slice_%03d.tif", z)), z, z + 1);
		}
		JsonNode fromFolder = measured(slices, "folder", "--z-step-nm", STEP_NM);
		assertEquals(layer.get("thickness_um"), fromFolder.at("/layers/1/thickness_um"), "the same voxels");
		assertEquals(r.at("/volume/voids"), fromFolder.at("/volume/voids"));
	}
}
