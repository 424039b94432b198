// SPDX-License-Identifier: EPL-2.0
/**
 * Reads chunks of HDF5 files within bounded memory; the structure comes from jHDF. Internal; worker threads.
 */
package org.plateau.internal.io.eds.hdf5;
