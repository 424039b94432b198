// SPDX-License-Identifier: EPL-2.0
/**
 * Opens what belongs to one EDS recording: files of the vendors, and folders of plain maps. Call it on worker threads. API, provisional until version 1.0.
 */
package org.plateau.io.eds;
