// SPDX-License-Identifier: EPL-2.0
/**
 * One contribution to every extension point, as small as can be. The schemas quote these files, so that their examples compile; start at
 * {@link com.example.BrightestRow}. In no product; not an API.
 */
package com.example;
