// The figure of a paper for every picture of an experiment, with layers, voids and scale bar: export-figures.groovy EXPERIMENT FOLDER
for (image in plateau.experiment(args[0]).pictures()) {
	for (ending in ['png', 'pdf']) {
		plateau.command('figure', args[0], '--out', "${args[1]}/${image.file().fileName.toString() - ~/\.\w+$/}.$ending")
	}
}
