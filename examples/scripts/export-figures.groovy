// The figure of a paper for every picture of an experiment, with layers, voids and scale bar: export-figures.groovy EXPERIMENT FOLDER
for (image in plateau.experiment(args[0]).pictures()) {
	def name = image.file().fileName.toString().replaceFirst(/\.\w+$/, '')
	plateau.command('figure', image.file(), '--out', "${args[1]}/${name}.pdf")
}
