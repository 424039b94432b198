// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** The classes and methods of one loaded Bio-Formats. Its own calls belong on a {@link ForeignThread}. */
public final class Library {

	private static final String FORMATS = "loci.formats.";

	private final ClassLoader loader;
	private final String version;
	private final Map<String, Method> methods = new HashMap<>();
	private final Class<?> imageReader;
	private final Object metre;

	/** What it says itself, or nothing when it does not know. */
	static String version(ClassLoader loader) throws ReflectiveOperationException {
		Object said = loader.loadClass(FORMATS + "FormatTools").getField("VERSION").get(null);
		return said == null ? "" : said.toString().replaceAll("[\\p{Cntrl}\\s]+", " ");
	}

	/**
	 * Looks everything up once, so that what is missing shows here.
	 *
	 * @throws ReflectiveOperationException when a class or method is not there
	 */
	Library(ClassLoader loader, String version) throws ReflectiveOperationException {
		this.loader = loader;
		this.version = version;
		silence();
		imageReader = loader.loadClass(FORMATS + "ImageReader");
		Class<?> reader = loader.loadClass(FORMATS + "IFormatReader");
		Class<?> store = loader.loadClass(FORMATS + "meta.MetadataStore");
		Class<?> retrieve = loader.loadClass(FORMATS + "meta.MetadataRetrieve");
		Class<?> unit = loader.loadClass("ome.units.unit.Unit");
		Class<?> length = loader.loadClass("ome.units.quantity.Length");
		for (String name : new String[] { "getSeriesCount", "getResolutionCount", "getSizeX", "getSizeY", "getSizeZ", "getSizeT", "getEffectiveSizeC", "getRGBChannelCount", "getPixelType",
				"isLittleEndian", "isInterleaved", "isIndexed", "isFalseColor", "get8BitLookupTable", "get16BitLookupTable", "getOptimalTileWidth", "getOptimalTileHeight", "getFormat",
				"getGlobalMetadata", "getSeriesMetadata", "close" }) {
			add(reader, name);
		}
		add(reader, "setId", String.class);
		add(reader, "setMetadataStore", store);
		add(reader, "setFlattenedResolutions", boolean.class);
		add(reader, "setSeries", int.class);
		add(reader, "setResolution", int.class);
		add(reader, "getIndex", int.class, int.class, int.class);
		add(reader, "openBytes", int.class, int.class, int.class, int.class, int.class);
		add(loader.loadClass(FORMATS + "MetadataTools"), "createOMEXMLMetadata");
		for (String name : new String[] { "getPixelsPhysicalSizeX", "getPixelsPhysicalSizeY", "getPixelsPhysicalSizeZ", "getImageName", "getImageAcquisitionDate" }) {
			add(retrieve, name, int.class);
		}
		add(retrieve, "getChannelName", int.class, int.class);
		add(length, "value", unit);
		metre = loader.loadClass("ome.units.UNITS").getField("METER").get(null);
		imageReader.getConstructor().newInstance(); // its list of readers is read here: an incomplete jar shows
	}

	/** Its logger would write to the console, where results are written. */
	private void silence() {
		try {
			Object factory = loader.loadClass("org.slf4j.LoggerFactory").getMethod("getILoggerFactory").invoke(null);
			Object root = factory.getClass().getMethod("getLogger", String.class).invoke(factory, "ROOT");
			Class<?> level = loader.loadClass("ch.qos.logback.classic.Level");
			root.getClass().getMethod("setLevel", level).invoke(root, level.getField("OFF").get(null));
		} catch (ReflectiveOperationException | LinkageError e) {
			// one without this logger says nothing anyway
		}
	}

	private void add(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
		methods.put(name, type.getMethod(name, parameters));
	}

	ClassLoader loader() {
		return loader;
	}

	String version() {
		return version.isEmpty() ? "of unknown version" : version;
	}

	/** A reader for any format. */
	Object newReader() throws Exception {
		try {
			return imageReader.getConstructor().newInstance();
		} catch (InvocationTargetException e) {
			throw unwrapped(e);
		}
	}

	/** Calls one of the methods that were looked up. @throws Exception whatever it throws itself */
	Object call(Object of, String name, Object... arguments) throws Exception {
		try {
			return methods.get(name).invoke(of, arguments);
		} catch (InvocationTargetException e) {
			throw unwrapped(e);
		}
	}

	int number(Object of, String name, Object... arguments) throws Exception {
		return (Integer) call(of, name, arguments);
	}

	boolean flag(Object of, String name) throws Exception {
		return (Boolean) call(of, name);
	}

	/** A length in nanometres; NaN where there is none, or one in pixels or other units that are no length. */
	double nanometres(Object length) throws Exception {
		return length != null && call(length, "value", metre) instanceof Number n ? n.doubleValue() * 1e9 : Double.NaN;
	}

	private static Exception unwrapped(InvocationTargetException e) {
		return switch (e.getCause()) {
		case Exception own -> own;
		case Error error -> throw error;
		case null, default -> e;
		};
	}
}
