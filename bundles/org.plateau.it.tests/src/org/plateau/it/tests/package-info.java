// SPDX-License-Identifier: EPL-2.0
/**
 * Tests in a running framework without a toolkit: contracts, corpora, the command line. In no product; not an API.
 */
package org.plateau.it.tests;
