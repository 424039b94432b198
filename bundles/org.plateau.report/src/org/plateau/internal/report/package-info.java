// SPDX-License-Identifier: EPL-2.0
/**
 * The result files: tables, JSON, HTML, pictures. Internal; worker threads; units stand in every column's title.
 */
package org.plateau.internal.report;
