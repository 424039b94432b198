// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * The file as the HDF5 library sees it: so many reads are allowed until somebody allows more. A damaged file can send the library in circles, and whoever goes in
 * circles reads. A read of more than the whole file is refused at once.
 */
final class GuardedChannel implements SeekableByteChannel {

	private final FileChannel file;
	private long position;
	private long readsLeft;
	private volatile long lastRead;

	GuardedChannel(FileChannel file) {
		this.file = file;
	}

	/** From now on. */
	synchronized void allow(long reads) {
		readsLeft = reads;
	}

	/** Where the last read began. */
	long lastRead() {
		return lastRead;
	}

	@Override
	public synchronized int read(ByteBuffer into) throws IOException {
		if (--readsLeft < 0) {
			throw new IOException("the file sends its reader in circles");
		}
		lastRead = position;
		if (into.remaining() > file.size()) {
			// the library would ask again and again for what never comes, each time through a buffer of that size
			throw new IOException("it claims " + into.remaining() + " bytes, more than the whole file has");
		}
		int n = file.read(into, position);
		position += Math.max(0, n);
		return n;
	}

	@Override
	public int write(ByteBuffer from) {
		throw new NonWritableChannelException();
	}

	@Override
	public synchronized long position() {
		return position;
	}

	@Override
	public synchronized SeekableByteChannel position(long next) {
		position = next;
		return this;
	}

	@Override
	public long size() throws IOException {
		return file.size();
	}

	@Override
	public SeekableByteChannel truncate(long size) {
		throw new NonWritableChannelException();
	}

	@Override
	public boolean isOpen() {
		return file.isOpen();
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
