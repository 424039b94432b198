// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.links.ExternalLink;
import io.jhdf.nio.FileChannelFromSeekableByteChannel;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.plateau.io.spi.FormatException;

/**
 * An HDF5 file, open. jHDF finds what is where; numbers are read here, piece by piece ({@link Hdf5Array}). Whatever the library does with a damaged file, the
 * answer is a {@link FormatException}: it gets a limited number of reads for every question, and what it throws is caught in one place. Links to other files
 * are not followed. Safe from any thread.
 */
public final class Hdf5File implements Closeable {

	private static final String SLF4J_VERBOSITY = "slf4j.internal.verbosity";
	private static final byte[] SIGNATURE = { (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n' };
	/** Enough for the index of a million chunks. */
	private static final long MOST_READS = 2_000_000;
	private static final long MOST_TEXTS = 10_000;
	private static final int MOST_LINKS = 16;
	private static final String REMEDY = "the file is damaged or was not copied completely; copy it again from the instrument";

	static {
		// jHDF logs through SLF4J, which complains on the error stream when no logger was given to it. Nobody wants one, and a service loader for OSGi that
		// would give it one writes to the error stream as well.
		if (System.getProperty(SLF4J_VERBOSITY) == null) {
			System.setProperty(SLF4J_VERBOSITY, "ERROR");
		}
	}

	private final Path path;
	private final FileChannel channel;
	private final GuardedChannel guarded;
	private final HdfFile hdf;
	private final long length;
	private int users = 1;

	private Hdf5File(Path path, FileChannel channel) throws IOException {
		this.path = path;
		this.channel = channel;
		length = channel.size();
		guarded = new GuardedChannel(channel);
		hdf = ask("the file's beginning", () -> new HdfFile(new FileChannelFromSeekableByteChannel(guarded)));
	}

	/** True for the first bytes of an HDF5 file without a user block. */
	public static boolean isHdf5(byte[] head) {
		return head.length > SIGNATURE.length && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
	}

	/**
	 * @throws FormatException when it is no HDF5 file or broken
	 */
	public static Hdf5File open(Path path) throws IOException {
		FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
		try {
			return new Hdf5File(path, channel);
		} catch (IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	public Path path() {
		return path;
	}

	/** Bytes of the file. */
	public long length() {
		return length;
	}

	FileChannel channel() {
		return channel;
	}

	/** What stands before the HDF5 data. */
	long userBlock() throws FormatException {
		return ask("the file's beginning", hdf::getUserBlockSize);
	}

	/** Asks the library; every failure becomes one line. */
	synchronized <T> T ask(String what, Supplier<T> question) throws FormatException {
		guarded.allow(MOST_READS);
		try {
			return question.get();
		} catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
			throw fault(what + " cannot be read: " + reason(e)).causedBy(e);
		}
	}

	/** The innermost message says what is wrong; errors have none that a user could use. */
	private static String reason(Throwable e) {
		Throwable cause = e;
		for (int i = 0; i < 20 && cause.getCause() != null; i++) {
			cause = cause.getCause();
		}
		return switch (cause) {
		case StackOverflowError deep -> "its parts contain one another";
		case OutOfMemoryError large -> "it claims a size that does not fit into memory";
		default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		};
	}

	/** Something is wrong near the place where the library read last. */
	public FormatException fault(String what) {
		return FormatException.atByte(path, guarded.lastRead(), what, REMEDY);
	}

	/** Names of what a group holds, in the file's order; empty when there is no such group. */
	public List<String> names(String group) throws FormatException {
		Optional<Node> node = node(group);
		return node.isPresent() && node.get() instanceof Group g ? List.copyOf(ask("the group " + group, g::getChildren).keySet()) : List.of();
	}

	public boolean isGroup(String name) throws FormatException {
		return node(name).filter(n -> n instanceof Group).isPresent();
	}

	/** What lies under a path with {@code /}; empty when nothing does, or it lies in another file. */
	private Optional<Node> node(String name) throws FormatException {
		return ask(name, () -> find(name));
	}

	private Optional<Node> find(String name) {
		Node at = hdf;
		for (String part : name.split("/")) {
			if (part.isEmpty()) {
				continue;
			}
			if (!(at instanceof Group group)) {
				return Optional.empty();
			}
			at = group.getChildren().get(part);
			for (int i = 0; at instanceof Link link; i++) {
				if (i == MOST_LINKS || link instanceof ExternalLink) {
					return Optional.empty();
				}
				at = link.getTarget();
			}
		}
		return Optional.ofNullable(at);
	}

	/** An array of numbers; empty when there is none under that path, or it holds something else. */
	public Optional<Hdf5Array> array(String name) throws FormatException {
		Optional<Node> node = node(name);
		return node.isPresent() && node.get() instanceof Dataset d ? Hdf5Array.of(this, name, d) : Optional.empty();
	}

	/** The first number of an array; NaN when there is none. */
	public double number(String name) throws IOException {
		Optional<Hdf5Array> array = array(name);
		return array.isEmpty() || array.get().count() < 1 ? Double.NaN : array.get().first(1)[0];
	}

	/** The texts of an array; empty when there is none or it holds no text. */
	public List<String> texts(String name) throws FormatException {
		Optional<Node> node = node(name);
		if (node.isEmpty() || !(node.get() instanceof Dataset d)) {
			return List.of();
		}
		return ask(name, () -> {
			boolean text = d.getDataType() instanceof StringData || d.getDataType() instanceof VariableLength v && v.isVariableLengthString();
			if (!text || !few(d.getDimensionsAsLong())) {
				return List.of();
			}
			// the library makes room for what is claimed before it reads
			if (d.getStorageInBytes() > length) {
				throw new HdfException("it claims " + d.getStorageInBytes() + " bytes, more than the whole file has");
			}
			return flat(d.getData());
		});
	}

	/** The first text of an array, or ""; a number as text. */
	public String text(String name) throws FormatException {
		List<String> texts = texts(name);
		return texts.isEmpty() ? "" : texts.get(0).strip();
	}

	/** An attribute as text, a number as Java writes it; "" when there is none. */
	public String attribute(String name, String attribute) throws FormatException {
		Optional<Node> node = node(name);
		return node.isEmpty() ? "" : ask("the attribute " + attribute + " of " + name, () -> {
			Map<String, Attribute> all = node.get().getAttributes();
			Attribute a = all.get(attribute);
			List<String> values = a == null || a.isEmpty() || !few(a.getDimensionsAsLong()) ? List.of() : flat(a.getData());
			return values.isEmpty() ? "" : values.get(0).strip();
		});
	}

	private static boolean few(long[] dimensions) {
		long n = 1;
		for (long d : dimensions) {
			if (d < 0 || d > MOST_TEXTS || n * d > MOST_TEXTS) {
				return false;
			}
			n *= d;
		}
		return true;
	}

	private static List<String> flat(Object data) {
		List<String> all = new ArrayList<>();
		add(data, all);
		return all;
	}

	private static void add(Object data, List<String> into) {
		if (data == null) {
			return;
		}
		if (data.getClass().isArray()) {
			for (int i = 0; i < java.lang.reflect.Array.getLength(data); i++) {
				add(java.lang.reflect.Array.get(data, i), into);
			}
		} else {
			into.add(data.toString());
		}
	}

	/** One more that will close it. */
	public synchronized Hdf5File retain() {
		users++;
		return this;
	}

	/** Closes the file when everybody who retained it has done so. */
	@Override
	public synchronized void close() throws IOException {
		if (--users == 0) {
			channel.close();
		}
	}
}
